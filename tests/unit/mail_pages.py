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
    "outlook2003": (
        "<html><body><div class=Section1><p class=MsoNormal>Hi. Fine.<o:p></o:p></p><p class=MsoNormal>Alex</p><div><div class=MsoNormal align=center style='text-align:center'><hr size=2 width=\"100%\" align=center tabindex=-1></div><p class=MsoNormal><b><span>From:</span></b> Bob [mailto:bob@x.example] <br><b>Sent:</b> Monday, May 11<br><b>To:</b> Alex<br><b>Subject:</b> Hi</p></div><p>Q?</p></div></body></html>",
        "Hi. Fine.\n\nAlex",
    ),
    "hotmail": (
        "<html><body class='hmmessage'><div dir='ltr'>Hi. Fine.<br><br>Thanks,<br>Alex<br><br><div><hr id=\"stopSpelling\">Date: Thu, 26 Jun 2014 13:53:45 +0400<br>Subject: Test<br>From: bob@x.example<br>To: alex@x.example<br><br><div dir=\"ltr\">Q?</div></div></div></body></html>",
        "Hi. Fine.\n\nThanks,\nAlex",
    ),
    "comcast": (
        '<html><body><div style=\'font-size: 12pt\'>Hi. Fine.<div><br></div><div>Alex<br><br><hr id="zwchr"><b>From: </b>"Bob" &lt;bob@x.example&gt;<br><b>To: </b>alex@x.example<br><b>Sent: </b>Thursday<br><b>Subject: </b>Test<br><br>Q?</div></div></body></html>',
        "Hi. Fine.\n\nAlex",
    ),
    "yahoo": (
        '<html><body><div style="color:#000">Hi. Fine.<div><span></span></div><div>Alex</div> <div class="qtdSeparateBR"><br><br></div><div class="yahoo_quoted" style="display: block;"> <div dir="ltr"> <font> On Thursday, June 26, 2014 3:11 PM, Bob &lt;bob@x.example&gt; wrote:<br> </font> </div>  <br><br> <div class="y_msg_container">Q?</div></div></div></body></html>',
        "Hi. Fine.\nAlex",
    ),
    "aol again": (
        '<font>Hi. Fine.<div>Alex</div><div style="font-family:arial">-----Original Message-----<br>From: Bob &lt;bob@x.example&gt;<br>To: Alex<br>Sent: Thu, Jun 26<br>Subject: Test<br><br>Q?</div></font>',
        "Hi. Fine.\nAlex",
    ),
    "iphone": (
        '<html><head></head><body dir="auto"><div>Hi. Fine.</div><div>Alex<br><br>Sent from my iPhone</div><div><br>On Jun 26, 2014, at 15:12, Bob &lt;<a href="mailto:b@x.example">b@x.example</a>&gt; wrote:<br><br></div><blockquote type="cite"><div>Q?</div></blockquote></body></html>',
        "Hi. Fine.\nAlex",
    ),
    "android": (
        '<p dir="ltr">Hi. Fine.</p><p dir="ltr">Alex</p><div class="gmail_quote">On Jun 26, 2014 3:12 PM, "Bob" &lt;b@x.example&gt; wrote:<br type="attribution"><blockquote class="gmail_quote">Q?</blockquote></div>',
        "Hi. Fine.\n\nAlex",
    ),
    "outlook fwd": (
        "<p>FYI</p><p>________________________________<br>From: Bob<br>Sent: Monday<br>To: Alex<br>Subject: Hi<br></p><p>x</p>",
        "FYI",
    ),
    "sparrow": (
        '<div>Hi. Fine.</div><div><br></div><div>Alex</div><p style="color: #A0A0A8;">On Thursday, June 26, 2014 at 3:13 PM, Bob wrote:</p><blockquote type="cite" style="border-left-style:solid;"><span><div>Q?</div></span></blockquote>',
        "Hi. Fine.\n\nAlex",
    ),
    "text nodes": ("Reply<div>On 11-Apr-2011, at 6:54 PM, Bob &lt;bob@example.com&gt; wrote:</div>Test", "Reply"),
    "crlf": (
        "<html>\r\n<body>\r\nReply\r\n<blockquote>\r\n\r\n  <div>\r\n    On 11-Apr-2011, at 6:54 PM, Bob &lt;bob@example.com&gt; wrote:\r\n  </div>\r\n\r\n  <div>\r\n    Test\r\n  </div>\r\n\r\n</blockquote>\r\n</body>\r\n</html>",
        "Reply",
    ),
    "quote then reply": ("<blockquote>Q?</blockquote><p>Answer.</p>", "Answer."),
    "sig class": ('<p>Yes.</p><div class="signature">Bob<br>CEO</div>', "Yes."),
    "only sig text": ("<p>Yes.</p><p>-- <br>Bob<br>CEO</p>", "Yes."),
    "disclaimer": (
        "<p>Yes.</p><p>Bob</p><hr><p><font size=1>This e-mail is confidential. If you are not the intended recipient, delete it.</font></p>",
        "Yes.\n\nBob",
    ),
    "warning table": (
        "<table><tr><td>CAUTION: This email originated from outside of the organization.</td></tr></table><p>Yes.</p>",
        "Yes.",
    ),
    "reply above": ("<p>Yes.</p><p>##- Please type your reply above this line -##</p><p>x</p>", "Yes."),
    "reply below": (
        "<p>##- Please type your reply above this line -##</p><p>Maria (Support)</p><p>We recalled 4,000.</p>",
        "Maria (Support)\n\nWe recalled 4,000.",
    ),
    "link url": ('<p>See <a href="https://x.example/a">our page</a>.</p>', "See our page."),
    "img alt": ('<p>Yes <img src="cid:1" alt="logo"></p>', "Yes"),
    "nested divs from": (
        "<div>Ja.</div><div><br></div><div><div>Von: Bob &lt;bob@x.example&gt;</div><div>Gesendet: Montag</div><div>An: Alex</div><div>Betreff: Hi</div></div><div>Q?</div>",
        "Ja.",
    ),
    "lotus": (
        "<p>Yes</p><br><br><font size=1 color=#5f5f5f>From: </font><font size=1>Bob &lt;b@x.example&gt;</font><br><font size=1>To: </font><font>Alex</font><br><font>Date: </font><font>05.05.2026</font><br><font>Subject: </font><font>Hi</font><br><hr noshade><br>Q?",
        "Yes",
    ),
    "gmail ru": (
        '<div dir="ltr">Нет.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">вт, 12 мая 2026 г. в 09:14, Редакция &lt;<a href="mailto:n@d.example">n@d.example</a>&gt;:<br></div><blockquote class="gmail_quote">Q</blockquote></div><br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature">Пётр</div>',
        "Нет.",
    ),
    "ukrnet": (
        '<div>Ні.</div><br><em>12 травня 2026, 09:14:22, від "Редакція" &lt;<a>n@d.example</a>&gt;:</em><br><blockquote class="fr_quote">Q</blockquote>',
        "Ні.",
    ),
    "tutanota": (
        '<div>Yes.</div><br><div class="tutanota_indented"></div>May 12, 2026, 09:14 by n@d.example:<br><blockquote class="tutanota_quote">Q?</blockquote>',
        "Yes.",
    ),
    "front": (
        '<div>Yes.</div><blockquote type="cite" class="front-blockquote">On May 12, Desk wrote: Q</blockquote>',
        "Yes.",
    ),
    "spark": (
        '<div name="messageBodySection">Yes.</div><div name="messageSignatureSection"><br>Bob</div><div name="messageReplySection">On 12 May 2026, 09:14 +0200, Desk &lt;n@d.example&gt;, wrote:<br><blockquote type="cite">Q?</blockquote></div>',
        "Yes.",
    ),
    "hidden": (
        '<div style="display:none;max-height:0">Yes, all of it is true.</div><p>We deny it.</p><p hidden>We confirm.</p><div style="font-size:0.9em">Ann</div>',
        "We deny it.\n\nAnn",
    ),
}
