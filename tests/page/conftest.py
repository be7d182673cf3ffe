"""What several tests of the page work with."""

import pytest

from page.desk import Desk
from tests.fakes_page import ARTICLES, RIVAL_ARTICLE, FakeAssistant
from tests.page.newsdesk import accepted, make_desk


@pytest.fixture
def desk(tmp_path):
    """Answers are fiction; the verdicts on them are kept in a real archive that holds what they quote."""
    made = make_desk(tmp_path, [accepted(story) for story in (*ARTICLES.values(), RIVAL_ARTICLE)])
    told = FakeAssistant()
    told.archive = made.assistant.archive
    yield Desk(told)
    made.assistant.close()
