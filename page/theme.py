"""The look of what Gradio itself draws: system fonts and the colours of our own style sheet."""

from pathlib import Path

import gradio as gr

PAPER = Path(__file__).parent / "paper"


def theme() -> gr.themes.Base:
    """Return the theme; colours that axe-core found too faint in Gradio's own are darkened."""
    return gr.themes.Base(
        primary_hue="blue",
        neutral_hue="stone",
        font=["system-ui", "sans-serif"],
        font_mono=["ui-monospace", "monospace"],
    ).set(
        body_background_fill="var(--paper)",
        body_background_fill_dark="var(--paper)",
        body_text_color="var(--ink)",
        body_text_color_dark="var(--ink)",
        body_text_color_subdued="var(--faded)",
        body_text_color_subdued_dark="var(--faded)",
        button_primary_background_fill="*primary_700",
        background_fill_primary="var(--paper)",
        background_fill_primary_dark="var(--paper)",
    )


def style() -> str:
    """Return the shared style sheet again: Gradio's resets outweigh a linked one inside its container."""
    return "\n".join((PAPER / name).read_text("utf-8") for name in ("paper.css", "gradio.css"))
