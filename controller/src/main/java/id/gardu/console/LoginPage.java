package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;

import java.util.Map;

/** Where a login link leads. Only the button uses it up: messengers open links by themselves. */
final class LoginPage {
    private final ConsoleFrame frame;
    private final Gate gate;
    private final ConsoleErrorPages trouble;

    LoginPage(ConsoleFrame frame, Gate gate, ConsoleErrorPages trouble) {
        this.frame = frame;
        this.gate = gate;
        this.trouble = trouble;
    }

    /** Shows the button; asks nothing, so that nobody learns which links are good. */
    WebReply landing(WebRequest request) {
        String token = request.inPath("token");
        return frame.page(
                request,
                "login",
                ConsolePaths.LOGIN + "/" + encoded(token),
                Map.of("token", token));
    }

    WebReply login(WebRequest request) {
        WebReply home = WebReply.seeOther(ConsolePaths.HOME);
        return gate.login(request, request.field("token").orElse(""), home)
                .orElseGet(() -> trouble.deadLink(request, gate.member(request)));
    }

    WebReply logout(WebRequest request) {
        return gate.logout(request, WebReply.seeOther(ConsolePaths.HOME + "?out=1"));
    }

    private static String encoded(String token) {
        return java.net.URLEncoder.encode(token, java.nio.charset.StandardCharsets.UTF_8);
    }
}
