package id.gardu.console;

import id.gardu.ap.ApState;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.console.Network.ApView;
import id.gardu.network.Site;
import id.gardu.staff.Actor;
import id.gardu.staff.Role.Permission;

import java.util.List;
import java.util.Optional;

/** The first page: what needs somebody now, and where to go; for strangers, how to get in. */
record StartPage(
        ConsoleFrame frame, Gate gate, Network network, DecisionView view, SetupPage setup) {
    private static final int SHOWN = 5;

    /**
     * @param out has just logged out
     */
    private record Stranger(boolean out) {}

    private record Cadre(String name) {}

    /**
     * What the page shows.
     *
     * @param up access points that are
     * @param down of those with problems
     * @param everywhere the member has no area of their own
     * @param more problems than {@code worst} has
     * @param begin for administrators while the installation is not whole: how far it is
     * @param head for those who decide: the four groups of the latest month that is closed
     */
    private record Overview(
            String name,
            int aps,
            int sites,
            long up,
            int problems,
            long down,
            boolean everywhere,
            long online,
            int more,
            boolean helps,
            boolean decides,
            SetupPage.Progress begin,
            Optional<DecisionHead> head,
            List<Row> worst) {}

    private record Row(String name, String site, String state, String tone, String ago) {}

    WebReply answer(WebRequest request) {
        return gate.known(request)
                .map(this::answer)
                .orElseGet(
                        () ->
                                frame.page(
                                        request,
                                        Optional.empty(),
                                        "stranger",
                                        ConsolePaths.HOME,
                                        new Stranger(request.query("out").isPresent())));
    }

    private WebReply answer(StaffRequest request) {
        Actor.Member who = request.who();
        return request.may(Permission.SEE_NETWORK, who.area().orElse(""))
                ? frame.page(request, "home", ConsolePaths.HOME, overview(request))
                : frame.page(request, "cadre", ConsolePaths.HOME, new Cadre(who.name()));
    }

    private Overview overview(StaffRequest request) {
        Actor.Member who = request.who();
        List<ApView> all = network.accessPoints(who);
        List<Site> sites = network.sites(who);
        List<ApView> problems = all.stream().filter(ApView::isProblem).toList();
        Optional<DecisionHead> head =
                request.decides() && !sites.isEmpty() ? decisions(request) : Optional.empty();
        return new Overview(
                who.name(),
                all.size(),
                sites.size(),
                all.stream().filter(view -> view.state() == ApState.UP).count(),
                problems.size(),
                problems.stream().filter(view -> ApView.tone(view.state()).equals("bad")).count(),
                who.area().isEmpty(),
                network.accountsAt(sites),
                Math.max(0, problems.size() - SHOWN),
                EntryPage.isFor(request),
                head.isPresent(),
                SetupPage.isFor(request)
                        ? setup.progress(request.words())
                        : SetupPage.Progress.NOT_SHOWN,
                head,
                problems.stream().limit(SHOWN).map(view -> row(request.words(), view)).toList());
    }

    private Optional<DecisionHead> decisions(StaffRequest request) {
        DecisionChoice choice = DecisionChoice.of(request);
        return view.board(request.who(), choice)
                .map(
                        board ->
                                DecisionHead.of(
                                        request.words(), board, choice.with(board.month()), false));
    }

    private static Row row(Words words, ApView view) {
        return new Row(
                view.ap().name(),
                view.site().name(),
                ApView.said(words, view.state()),
                ApView.tone(view.state()),
                view.condition().map(known -> words.ago(known.health().since())).orElse(""));
    }
}
