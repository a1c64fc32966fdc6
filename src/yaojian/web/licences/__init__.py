"""Licences: issued under a number given once, then changed, renewed, suspended, revoked, expired."""
