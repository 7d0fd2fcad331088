package id.gardu.console;

import id.gardu.console.UsagePeriod.Days;
import id.gardu.report.Each;
import id.gardu.report.ReportLevel;
import id.gardu.report.ReportProgress;
import id.gardu.report.UsageAnswers;
import id.gardu.report.UsageQuestion;
import id.gardu.report.decision.Board;
import id.gardu.report.format.Exports;
import id.gardu.staff.Actor;

import java.util.Optional;

/** What a member's files are made of: days of the member's area alone. */
record TheirDays(UsageView view, DecisionView boards, Actor.Member who, Days days, Each each)
        implements Exports.Source {

    @Override
    public UsageAnswers ask(ReportLevel by, Optional<ReportLevel> whole, ReportProgress progress) {
        return view.of(who, new UsageQuestion(days.first(), days.end(), by, each, whole), progress);
    }

    @Override
    public Optional<Board> decide() {
        return days.month().flatMap(month -> boards.board(who, month));
    }
}
