"""Rooms that bring data in and out: directories, exports, backups."""
