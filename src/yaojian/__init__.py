"""药鉴 Yaojian: law and policy as dated, cited data, and the engines that compute from them."""
