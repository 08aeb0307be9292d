"""``python -m bot``: the command line, where the console command is not installed (Toolforge's build service)."""

from bot.cli import main

main(prog_name="partnership-bot")
