package id.gardu.demo;

/** What whoever is online finds wherever they go: there is no internet in the demo. */
final class Internet {
    static final String PAGE =
            """
            <!doctype html><html lang="id"><meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <title>Internet</title>
            <body style="font:18px/1.5 system-ui,sans-serif;max-width:30rem;margin:2rem auto;padding:0 1rem">
            <h1>Anda di internet</h1>
            <p>Gateway percobaan ini melepas Anda. Di kampung sungguhan, di sini situs yang Anda tuju.</p>
            <p lang="en">This demo gateway let you through; in a real neighbourhood your site would be here.</p>
            <p><a href="/telepon">HP percobaan / demo phone</a></p>
            """;

    private Internet() {}
}
