"""What reaches one person is told from other numbers, and from those of offices."""

from __future__ import annotations

import pytest

from build_scripts.language.zh.contacts import has_contact, private_contacts


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        ("联系人：王某，13912345678。", ["13912345678"]),
        ("手机139-1234-5678、+86 139 1234 5678", ["139-1234-5678", "+86 139 1234 5678"]),
        ("投稿请寄 wang.moumou@mail.example.cn，", ["wang.moumou@mail.example.cn"]),
        ("身份证号64010219800101123X", ["64010219800101123X"]),
        ("数据13912345678.5万条", []),
        ("累计办理 139123456789 件", []),
        ("整合数据15.3亿条，热线12345，2023092813", []),
        ("“@问政银川”做法", []),
        ("统一社会信用代码91640100MA75W1234X", []),
    ],
)
def test_what_reaches_one_person(text: str, contacts: list[str]) -> None:
    assert private_contacts(text) == contacts
    assert has_contact(text) == bool(contacts)


@pytest.mark.parametrize("text", ["电话：0951-6012345", "传真 （010）62012345", "010 62012345"])
def test_the_telephone_of_an_office_is_a_contact_but_nobodys_own(text: str) -> None:
    assert (has_contact(text), private_contacts(text)) == (True, [])
