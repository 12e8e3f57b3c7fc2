"""Whole tables that come in and go out."""
