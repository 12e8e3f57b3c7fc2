"""Facts judged by policies: the library of policies, what is known of a device, and the verdict."""
