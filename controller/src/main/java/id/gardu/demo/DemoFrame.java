package id.gardu.demo;

/** How the demo's own pages look: plainly unlike the portal's, which are the product. */
final class DemoFrame {
    private static final String PAGE =
            """
            <!doctype html><html lang="id"><meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            %s<title>%s</title>
            <style>
            body{font:1rem/1.5 system-ui,sans-serif;max-width:22rem;margin:0 auto;padding:1rem;background:#f1eee6;color:#1d1b16}
            h1{font-size:1.3rem;margin:0}h2{font-size:1rem;margin:1.5rem 0 .5rem}p{margin:.3rem 0}
            blockquote{background:#fff;border-radius:1rem 1rem 1rem 0;margin:.5rem 0;padding:.7rem 1rem;box-shadow:0 1px 2px #0003}
            small{color:#57523f}
            a{display:block;margin:.7rem 0;padding:.8rem;border:2px solid #57523f;border-radius:.6rem;color:#1d1b16;text-align:center;text-decoration:none}
            </style>
            <h1>%s</h1>
            %s
            """;

    /** What whoever is online finds wherever they go: there is no internet in the demo. */
    static final String INTERNET =
            page(
                    "Anda di internet",
                    """
                    <p>Gateway percobaan ini melepas Anda. Di kampung sungguhan, di sini situs yang Anda tuju.</p>
                    <p><small lang="en">This demo gateway lets you through; in a real neighbourhood the site you
                    asked for would be here.</small></p>
                    <a href="/telepon">HP percobaan<br><small lang="en">demo phone</small></a>
                    """);

    private DemoFrame() {}

    private static String page(String title, String body) {
        return PAGE.formatted("", title, title, body);
    }

    /** One that is loaded again every 3 s, without a script. */
    static String livePage(String title, String body) {
        String refresh = "<meta http-equiv=\"refresh\" content=\"3\">";
        return PAGE.formatted(refresh, title, title, body);
    }
}
