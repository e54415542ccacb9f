package io.tidewatch.ops.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** What the console keeps in an HTTP session: who is there, and the token its plain forms must bring along. */
public final class ConsoleSession {

    /** Pages refresh themselves, so that an open page never idles; a login ends after this time all the same. */
    static final Duration LONGEST = Duration.ofHours(12);

    private static final String SIGNED_IN = "tidewatch.signed-in";
    private static final String TOKEN = "tidewatch.form-token";
    private static final int TOKEN_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ConsoleSession() {
    }

    /** Who is logged in; empty for strangers and when the login is too old. */
    public static Optional<SignedIn> signedIn(HttpServletRequest request, Instant now) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> (SignedIn) session.getAttribute(SIGNED_IN))
                .filter(who -> who.since().plus(LONGEST).isAfter(now));
    }

    /** Begins a login in a session whose id nobody knew before. */
    public static void open(HttpServletRequest request, SignedIn who) {
        HttpSession session = request.getSession(true);
        request.changeSessionId();
        session.removeAttribute(TOKEN);
        session.setAttribute(SIGNED_IN, who);
    }

    /** Forgets the session. */
    public static void close(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** The token that a form of this session carries in a hidden field; made when first asked for. */
    public static String token(HttpServletRequest request) {
        HttpSession session = request.getSession(true);
        String token = (String) session.getAttribute(TOKEN);
        if (token == null) {
            byte[] bytes = new byte[TOKEN_BYTES];
            RANDOM.nextBytes(bytes);
            token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            session.setAttribute(TOKEN, token);
        }
        return token;
    }

    /** Whether a form came from one of our own pages. */
    public static boolean hasToken(HttpServletRequest request, String sent) {
        HttpSession session = request.getSession(false);
        String token = session == null ? null : (String) session.getAttribute(TOKEN);
        return token != null && sent != null
                && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
