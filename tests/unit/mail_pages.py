"""Pages as mail programs make them, with what is visible of each."""

PAGES = {
    "gmail inline": (
        '<div dir="ltr"><div dir="ltr"><br></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Tue, May 12, 2026 at 9:14 AM Desk &lt;<a href="mailto:n@d.example">n@d.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">1. Was it signed?<br></blockquote><div><br></div><div>Yes, in May.</div><div> </div><blockquote class="gmail_quote">2. By whom?</blockquote><div>By the mayor.</div></div></div>',
        "Yes, in May.\n\nBy the mayor.",
    ),
    "gmail forward": (
        '<div dir="ltr">See below.<br><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <strong class="gmail_sendername" dir="auto">Lawyer</strong> <span dir="auto">&lt;<a href="mailto:l@f.example">l@f.example</a>&gt;</span><br>Date: Mon, May 11, 2026<br>Subject: Re<br>To: &lt;p@f.example&gt;<br></div><br><br>My client denies.</div></div>',
        "See below.",
    ),
    "outlook ol": (
        '<div class="WordSection1"><p class="MsoNormal">Hello,</p><ol style="margin-top:0cm" start="1" type="1"><li class="MsoListParagraph">Yes.</li><li>No.</li></ol><p class="MsoNormal">Ann</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>From:</b> Desk &lt;n@d.example&gt; <br><b>Sent:</b> Tuesday, May 12, 2026 9:14 AM<br><b>To:</b> p@a.example<br><b>Subject:</b> Q</p></div></div><p class="MsoNormal">Hi</p></div>',
        "Hello,\n\n1. Yes.\n2. No.\n\nAnn",
    ),
    "x_ prefixed": (
        '<div>Yes.</div><div id="x_appendonsend"></div><hr><div id="x_divRplyFwdMsg"><b>From:</b> Desk</div><div>Q?</div>',
        "Yes.",
    ),
    "new outlook": (
        '<div class="elementToProof">Yes.</div><div id="ms-outlook-mobile-signature"><div>Get Outlook for iOS</div></div><div id="mail-editor-reference-message-container"><div>Q?</div></div>',
        "Yes.",
    ),
    "proton": (
        '<div>Yes.</div><div class="protonmail_signature_block"><div class="protonmail_signature_block-proton">Sent with Proton Mail</div></div><div class="protonmail_quote">On Tuesday, May 12th, 2026 at 9:14 AM, Desk &lt;n@d.example&gt; wrote:<br><blockquote class="protonmail_quote" type="cite">Q?</blockquote></div>',
        "Yes.",
    ),
    "zoho": (
        '<div>Yes.<br></div><div class="zmail_extra"><div id="Zm-_Id_-Sgn1">---- On Tue, 12 May 2026 09:14:22 +0200 <b>Desk &lt;n@d.example&gt;</b> wrote ----<br></div><blockquote id="blockquote_zmail">Q?</blockquote></div>',
        "Yes.",
    ),
    "table sig": (
        "<div>Yes, it was.</div><div>Kind regards,</div><div>Jane Doe</div><table><tr><td>Press Officer</td><td>Ministry</td></tr><tr><td>T: +44 20 1234 5678</td></tr></table>",
        "Yes, it was.\nKind regards,\nJane Doe",
    ),
    "aol": (
        "<div>Yes.</div><div><br></div><div>-----Original Message-----<br>From: Desk &lt;n@d.example&gt;<br>To: p &lt;p@aol.example&gt;<br>Sent: Tue, May 12, 2026 9:14 am<br>Subject: Q<br></div><div>Q?</div>",
        "Yes.",
    ),
    "rtl": (
        '<div dir="rtl">כן, נחתם במאי.</div><br><div class="gmail_quote"><div dir="rtl" class="gmail_attr">\u202bבתאריך יום ג׳, 12 במאי 2026 ב-9:14 מאת \u202aDesk\u202c\u200f &lt;\u202a<a href="mailto:n@d.example">n@d.example</a>\u202c\u200f&gt;:\u202c<br></div><blockquote class="gmail_quote">?</blockquote></div>',
        "כן, נחתם במאי.",
    ),
    "quote in own": (
        '<p>The law says:</p><blockquote><p>Nobody shall pay.</p></blockquote><p>So we did not.</p><div class="moz-cite-prefix">On 5/12/26 09:14, Desk wrote:<br></div><blockquote type="cite">Q?</blockquote>',
        "The law says:\n\nNobody shall pay.\n\nSo we did not.",
    ),
    "plain text in pre": ("<pre>Yes.\n\nOn 5/12/26 09:14, Desk wrote:\n&gt; Q?\n</pre>", "Yes."),
    "hr own": (
        "<p>Part one is longer than others.</p><hr><p>Part two of the answer is here.</p>",
        "Part one is longer than others.\n\nPart two of the answer is here.",
    ),
    "qq": (
        '<div>是的。</div><div><br></div><div style="font-size: 12px;">------------------&nbsp;原始邮件&nbsp;------------------</div><div><div><b>发件人:</b>&nbsp;"desk"&lt;n@d.example&gt;;</div><div><b>发送时间:</b>&nbsp;2026年5月12日</div></div><div>问</div>',
        "是的。",
    ),
    "163": (
        '<div>是的。</div><br><div id="isReplyContent">At 2026-05-12 09:14:22, "Desk" &lt;n@d.example&gt; wrote:<br><blockquote id="isReplyContent">Q</blockquote></div>',
        "是的。",
    ),
    "notes": (
        "<font>Yes.</font><br><br><table><tr><td>From:</td><td>Desk &lt;n@d.example&gt;</td></tr><tr><td>To:</td><td>p@a.example</td></tr><tr><td>Date:</td><td>12.05.2026 09:14</td></tr><tr><td>Subject:</td><td>Q</td></tr></table><hr>Q?",
        "Yes.",
    ),
    "gmx": (
        '<div>Ja.<div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5;"><div style="margin:0 0 10px 0;"><b>Gesendet:</b>&nbsp;Dienstag, 12. Mai 2026 um 09:14 Uhr<br/><b>Von:</b>&nbsp;"Desk" &lt;n@d.example&gt;<br/><b>An:</b>&nbsp;p@a.example<br/><b>Betreff:</b>&nbsp;Q</div><div name="quoted-content">Q?</div></div></div>',
        "Ja.",
    ),
    "entities": ("<p>A &gt; B &amp; C&nbsp;D</p>", "A > B & C\xa0D"),
    "nbsp-lines": ("<p>Yes.</p><p>&nbsp;</p><p>--&nbsp;<br>Jane Doe<br>Press</p>", "Yes."),
}
