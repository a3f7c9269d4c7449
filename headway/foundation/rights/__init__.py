"""Rights: who decides what in a school system, the system or the school; and whom that keeps from editing what."""
