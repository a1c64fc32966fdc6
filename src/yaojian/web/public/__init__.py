"""What everybody may see without an account: certificates, approvals, and whether a document is genuine."""
