package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.MicroSurvey;
import id.gardu.captiveportal.MicroSurvey.Stage;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The questions that some are asked after login, one to a page. Works without script. */
record SurveyPage(MicroSurvey survey, PortalFrame frame) {
    private static final int LONGEST = 1_000;

    private record Question(String slip, String sentence, int number, int all) {}

    private record Slip(String slip) {}

    WebReply shown(WebRequest request) {
        String slip = request.query("slip").filter(SurveyPage::isShort).orElse("");
        String here = path(slip);
        Optional<Stage> stage = survey.stage(slip);
        if (stage.isEmpty()) {
            return frame.page(request, PortalState.SURVEY, PortalPaths.SURVEY, "survey-over");
        }
        return switch (stage.get()) {
            case Stage.Invitation() ->
                    frame.page(request, PortalState.SURVEY, here, "survey", new Slip(slip));
            case Stage.Age() ->
                    frame.page(request, PortalState.SURVEY, here, "survey-age", new Slip(slip));
            case Stage.Question(var sentence, int number, int all) -> {
                String text = sentence.in(frame.language(request));
                yield frame.page(
                        request,
                        PortalState.SURVEY,
                        here,
                        "survey-question",
                        new Question(slip, text, number, all));
            }
        };
    }

    WebReply take(WebRequest request) {
        String slip = request.field("slip").filter(SurveyPage::isShort).orElse("");
        return WebReply.seeOther(
                survey.take(slip, PortalFrame.typed(request, "answer"))
                        .map(SurveyPage::path)
                        .orElse(PortalPaths.SURVEY));
    }

    private static boolean isShort(String slip) {
        return slip.length() <= LONGEST;
    }

    private static String path(String slip) {
        return PortalPaths.SURVEY + "?slip=" + URLEncoder.encode(slip, StandardCharsets.UTF_8);
    }
}
