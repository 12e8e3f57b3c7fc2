"""One policy judged by facts: each part of the verdict by a module of its own."""
