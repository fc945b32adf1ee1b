"""The command line only reads its arguments; what a command does is imported when it is run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from builder import __version__
from builder.errors import PasoError, one_line, system_fault

Command = TypeVar("Command", bound=Callable[..., Any])


def main(arguments: list[str] | None = None) -> None:
    """Run `paso`: exit 0, with 2 after one line on what is wrong, or with 130 where the user stops it."""
    try:
        status = paso.main(arguments, prog_name="paso", standalone_mode=False)
    except (PasoError, click.ClickException, OSError) as error:
        status = _told(_said(error), 2)
    except (KeyboardInterrupt, click.Abort):
        status = _told(
            "stopped before the end (Ctrl-C): run this again, which goes on from what is done", 130
        )
    sys.exit(status if isinstance(status, int) else 0)


def _told(message: str, status: int) -> int:
    print(one_line(f"paso: {message}"), file=sys.stderr)
    return status


def _said(error: Exception) -> str:
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "paso"
        return f"{error.format_message().rstrip('.')} (command line): see `{command} --help`"
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, OSError):
        return str(system_fault(error))
    return str(error)


def _shared(command: Command) -> Command:
    """Add the options of every command that writes pages."""
    for option in (
        click.option("--engine", type=click.Choice(["typst", "latex"]), help="What makes the PDFs."),
        click.option(
            "-f", "--format", "formats", multiple=True, type=click.Choice(["md", "tex", "html", "pdf"]),
            help="Write only this format (repeat for more).",
        ),
    ):  # fmt: skip
        command = option(command)
    return _at_home(_languages(command))


def _languages(command: Command) -> Command:
    return click.option(
        "-l", "--language", "languages", multiple=True, type=click.Choice(["es", "en"]),
        help="Write only this language (repeat for more).",
    )(command)  # fmt: skip


def _at_home(command: Command) -> Command:
    return click.option(
        "--home", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".",
        help="The lecturer's folder: course.toml, templates/, exercises/, output/ (by default, this one).",
    )(command)  # fmt: skip


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="paso")
@click.pass_context
def paso(context: click.Context) -> None:
    """Teach, set and mark the mathematics of neural networks, by hand, step by step."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@paso.command()
@click.argument("lectures", nargs=-1)
@click.option("--data", default="", help="What a lecture that trains on data is held on, such as mnist.")
@_shared
def slides(**options: Any) -> None:
    """Write the decks of LECTURES (all of them by default), with a handout of each PDF."""
    from builder.commands.slides import run

    run(**options)


@paso.command()
@click.argument("lectures", nargs=-1)
@_languages
@_at_home
def notebooks(**options: Any) -> None:
    """Write the notebooks of LECTURES (by default, all there are), with what their code prints and draws."""
    from builder.commands.notebooks import run

    run(**options)


@paso.command()
@click.argument("source", required=False)
@_shared
def worked(**options: Any) -> None:
    """Write the worked example of SOURCE: an exercise, or a network in a TOML file."""
    from builder.commands.worked import run

    run(**options)


@paso.command()
@click.argument("exercises", nargs=-1)
@click.option("--students", type=int, default=2000, help="How many are imagined (2000 by default).")
@click.option("--plots", is_flag=True, help="Write plots of what was drawn to output/rehearse/.")
@_at_home
def rehearse(**options: Any) -> None:
    """Try EXERCISES (all of them by default) with imagined students, and tell where one would be unfair."""
    from builder.commands.rehearse import run

    run(**options)


@paso.command()
@click.argument("roster", type=click.Path(path_type=Path))
@click.option("-e", "--exercise", "exercises", multiple=True, help="Set this exercise (repeat for more).")
@click.option("--assignment", type=click.Path(path_type=Path), help="An assignment described in a TOML file.")
@click.option("--reissue", is_flag=True, help="Give everyone other numbers in place of those handed out.")
@click.option(
    "--reissue-for", multiple=True, metavar="ID", help="Give this student other numbers (repeat for more)."
)
@click.option("--even-if-handed-in", is_flag=True, help="Reissue for who handed in too: that counts no more.")
@_shared
def problems(**options: Any) -> None:
    """Write every student of ROSTER a problem sheet of their own, with the keys for the lecturer."""
    from builder.commands.problems import run

    run(**options)


@paso.command()
@click.argument("exercises", nargs=-1)
@click.option("--assignment", type=click.Path(path_type=Path), help="An assignment described in a TOML file.")
@click.option("--variants", type=click.IntRange(2, 4), default=3, help="How many (3 by default).")
@click.option("--others", type=int, default=0, help="A number: each draws other variants.")
@_languages
@_at_home
def preview(**options: Any) -> None:
    """Show variants of EXERCISES, or of those of an assignment, side by side, with their keys."""
    from builder.commands.preview import run

    run(**options)


@paso.command()
@click.argument("assignment_folder", type=click.Path(path_type=Path))
@click.argument("answers", type=click.Path(path_type=Path), required=False)
@click.option("--imagine", is_flag=True, help="Fill in the forms of an imagined class first, and mark those.")
@click.option(
    "--received",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]),
    help="When these answers came (local time), for the late rule of marking.toml.",
)
@_at_home
def check(**options: Any) -> None:
    """Mark the ANSWERS of a class (a CSV, or a folder or zip of forms) by what ASSIGNMENT_FOLDER handed out.

    Answers are kept, and everyone's latest are marked; without ANSWERS, those are marked again.
    """
    from builder.commands.check import run

    run(**options)


@paso.command()
@click.argument("kind", type=click.Choice(["course", "assignment", "exercise", "network", "marking"]))
@click.argument("name", default="")
@click.option("-l", "--language", type=click.Choice(["es", "en"]), help="The language of its comments.")
@_at_home
def new(**options: Any) -> None:
    """Write a commented starting point that already runs: a course in the folder NAME, or a part of one."""
    from builder.commands.new import run

    run(**options)


@paso.command()
@_at_home
def doctor(**options: Any) -> None:
    """Say what is installed, what is missing, and what each missing thing would add."""
    from builder.commands.doctor import run

    run(**options)


@paso.command()
@click.option("--copy-to", type=click.Path(path_type=Path, dir_okay=False), help="Write a copy to this file.")
@_at_home
def secret(**options: Any) -> None:
    """Say where the course's secret is kept, copy it to a safe place, and what its loss would mean."""
    from builder.commands.secret import run

    run(**options)


@paso.command()
@click.argument("assignment_folder", type=click.Path(path_type=Path))
@click.option("--roster", type=click.Path(path_type=Path), help="Where the email addresses stand.")
@_at_home
def handout(**options: Any) -> None:
    """Pack what ASSIGNMENT_FOLDER holds for students: zips, one PDF to print, a mail-merge table."""
    from builder.commands.hand_out import run

    run(**options)


@paso.command()
@click.argument("assignment_folder", type=click.Path(path_type=Path))
@click.option("-l", "--language", type=click.Choice(["es", "en"]), help="The language it is written in.")
@_at_home
def booklet(**options: Any) -> None:
    """Write a booklet of everyone's keys, by code, to the lecturer's part of ASSIGNMENT_FOLDER."""
    from builder.commands.booklet import run

    run(**options)


@paso.command()
@click.argument("code")
@click.argument(
    "assignment_folder", type=click.Path(path_type=Path, exists=True, file_okay=False), required=False
)
@_at_home
def key(**options: Any) -> None:
    """Say whose sheet has CODE, as typed or scanned, and give its keys and its solution.

    With - for CODE, codes are read line by line, as a hand-held scanner types them.
    """
    from builder.commands.key import run

    run(**options)


@paso.command()
@click.argument("assignment_folder", type=click.Path(path_type=Path))
@click.argument("student")
@click.argument("exercise", required=False)
@_at_home
def explain(**options: Any) -> None:
    """Print the whole reasoning of the marks of STUDENT, in all exercises or in one EXERCISE."""
    from builder.commands.explain import run

    run(**options)


@paso.command()
@click.argument("assignment_folder", type=click.Path(path_type=Path))
@click.argument("exercise")
@click.option("--reason", required=True, help="What was wrong: it stands beside the marks that change.")
@click.option("--nobody-loses", is_flag=True, help="Nobody gets fewer points than before.")
@_at_home
def correct(**options: Any) -> None:
    """Give what was handed out the keys of a mended EXERCISE, and mark everyone again."""
    from builder.commands.correct import run

    run(**options)


@paso.command()
@click.argument("assignment_folder", type=click.Path(path_type=Path))
@click.option(
    "--all", "everyone", is_flag=True, help="Compute everyone's keys to thirty digits, not a sample's."
)
@_at_home
def verify(**options: Any) -> None:
    """Check the keys of ASSIGNMENT_FOLDER, as they are kept, by independent witnesses."""
    from builder.commands.verify import run

    run(**options)


if __name__ == "__main__":
    main()
