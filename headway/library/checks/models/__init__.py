from .set_asides import SetAside

__all__ = ["SetAside"]
