import { type Html, html } from './markup.ts';
import type { Voice } from './voice.ts';

/** What the words of a report mean, for whoever has never read one. */
export function notesHtml({ say }: Voice): Html {
  const words: readonly (readonly [word: string, meaning: string])[] = [
    [
      say('做到', 'Kept'),
      say('期限之内做了该做的，或者检查时符合要求。', 'What was due was done in time, or was found as it should be.'),
    ],
    [
      say('适用', 'Applied'),
      say(
        '规则适用了多少次：做到、违反、未及、在办、了结之和。判定只数前三样。',
        'How often a rule applied: kept, broken, missed, pending and ended. Judged counts the first three alone.',
      ),
    ],
    [
      say('违反', 'Broken'),
      say(
        '到期没有做、做迟了、做了不许做的、次数超限，或者不符合要求。后来补做的仍是违反，另记补做的时刻。',
        'Not done when due, done late, done though forbidden, done too often, or not as required. What is made good later stays broken; when it was is noted.',
      ),
    ],
    [
      say('未及', 'Missed'),
      say(
        '原则上、提倡、有条件的要求没有达到。不是违反，不引起后果，但计入做到率。',
        'A requirement in principle, encouraged or conditional was not met. It is no breach and has no consequences, but counts in the rate.',
      ),
    ],
    [
      say('在办', 'Pending'),
      say(
        '日志结束时期限还没有到，或者正在暂停：还没有结论。',
        'Not yet due when the log ended, or suspended: no finding yet.',
      ),
    ],
    [
      say('了结', 'Ended'),
      say(
        '撤回等原因使责任不再存在：不算做到，也不算违反。',
        'A withdrawal or the like ended the duty: neither kept nor broken.',
      ),
    ],
    [
      say('做到率', 'Rate kept'),
      say('做到的，除以做到、违反、未及之和。', 'Kept, divided by kept, broken and missed.'),
    ],
    [
      say('时钟', 'Clock'),
      say(
        '从收到到到期，逐段写出哪些时间计入、哪些不计、为什么；用的是上面写明的日历。',
        'From receipt to due, stretch by stretch: which time counts, which does not, and why, by the calendar named above.',
      ),
    ],
    [
      say('事实', 'Events'),
      say(
        '报告要交给别人看，所以卡片上的事实只列出规则用到的字段；其余的在日志里，用 shouwen explain 看。',
        'A report is handed on, so its cards show only what the rule reads of an event; the rest is in the log, for shouwen explain.',
      ),
    ],
    [
      say('拒收的行', 'Rejected rows'),
      say(
        '日志里读不懂的行没有参加判定，审计时另写在一份文件里，附原因。',
        'Rows that could not be read were not judged; the audit lists them in a file with the reasons.',
      ),
    ],
    [
      say('判定摘要', 'Digest'),
      say(
        '全部违反和后果的指纹。用同样的日志、制度和日历再审一次，得到的应当一字不差。',
        'A fingerprint of all breaches and consequences. The same log, regulations and calendar must give the same again.',
      ),
    ],
  ];
  return html`<dl class="facts">${words.map(([word, meaning]) => html`<div><dt>${word}</dt><dd>${meaning}</dd></div>`)}</dl>`;
}
