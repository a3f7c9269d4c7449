"""Which commands are there?"""

import typer

from . import checks, data, figures, frameworks, prompts, serving

app = typer.Typer(
    name="headway",
    help="Headway keeps school improvement plans alive.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
imports = typer.Typer(help="Take data in.", no_args_is_help=True, rich_markup_mode=None)
exports = typer.Typer(help="Give data out.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(imports, name="import")
app.add_typer(exports, name="export")
framework = typer.Typer(help="Frameworks of practices.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(framework, name="framework")
prompt = typer.Typer(help="Coaching prompts.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(prompt, name="prompts")

app.command("serve", epilog="Example: headway serve --port 8000")(serving.serve)
app.command("demo", epilog="Example: headway demo --scale system --seed 7 --no-serve")(serving.demo)
app.command("worker", epilog="Example: headway worker --once")(serving.worker)
app.command("figures", epilog="Example: headway figures LA --framework four-domains --on 2026-01-31 --json")(
    figures.figures
)
app.command("check", epilog="Example: headway check 2200017 --json")(checks.check)
app.command("recount", epilog="Example: headway recount --all")(figures.recount)
app.command("verify", epilog="Example: headway verify")(data.verify)
app.command("backup", epilog="Example: headway backup headway-2026-01-31.zip")(data.backup)
app.command("restore", epilog="Example: headway restore headway-2026-01-31.zip --replace")(data.restore)
imports.command("directory", epilog="Example: headway import directory la_schools.csv --state LA")(data.directory)
exports.command("organisation", epilog="Example: headway export organisation 2200017 -o school.json")(data.organisation)
framework.command("load", epilog="Example: headway framework load our-practices/ --state LA")(frameworks.load)
prompt.command("load", epilog="Example: headway prompts load our-prompts/ --state LA")(prompts.load)
