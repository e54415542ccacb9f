package io.tidewatch.connectors.venue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.ExchangeException.Outcome;
import io.tidewatch.connectors.exchange.RateBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The way to one venue that all its connections share: waits for the budget, signs at the last moment, sends once, and says
 * honestly what a failure means. What a status below 500 means is the venue's own matter, 408 and 429 apart.
 */
public final class VenueLine {

    private static final Logger LOG = Logger.getLogger(VenueLine.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Duration USUAL_FREEZE = Duration.ofSeconds(1);
    private static final int REDIRECT = 300;
    private static final int CLIENT_ERROR = 400;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int MOST_WORDS = 300;

    private final VenueHttp http;
    private final RequestBudget budget;
    private final VenueClock clock;
    private final VenueReasons reasons;
    private final Secrets secrets;

    public VenueLine(VenueHttp http, RequestBudget budget, VenueClock clock, VenueReasons reasons, Secrets secrets) {
        this.http = http;
        this.budget = budget;
        this.clock = clock;
        this.reasons = reasons;
        this.secrets = secrets;
    }

    /** Reads an answer's JSON; may throw what says that it is not understood: IllegalArgument-, Arithmetic- and DateTimeException. */
    public interface Reading<T> {

        /** @param json null when the body is no JSON */
        T read(VenueReply reply, JsonNode json) throws ExchangeException;
    }

    /**
     * Asks once and reads the answer.
     *
     * @throws ExchangeException when no answer came, a 408, 429 or 5xx came, or it can not be read
     */
    public <T> T ask(VenueCall call, RequestSigner signer, Reading<T> reading) throws ExchangeException {
        awaitTurn(call);
        return read(call, send(call, signer), reading);
    }

    private VenueReply send(VenueCall call, RequestSigner signer) throws ExchangeException {
        try {
            VenueReply reply = http.send(call, signer.headers(call, clock.instant()));
            rejectUnclear(call, reply);
            return reply;
        } catch (TransportException e) {
            throw failed(e);
        }
    }

    private <T> T read(VenueCall call, VenueReply reply, Reading<T> reading) throws ExchangeException {
        try {
            return reading.read(reply, parse(reply));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw unreadable(call + ": " + e.getMessage());
        }
    }

    private void awaitTurn(VenueCall call) throws ExchangeException {
        Optional<Duration> wait;
        try {
            wait = budget.take(call.turn());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExchangeException(Outcome.NOT_SENT, reasons.noBudget(), call + ": interrupted while waiting", Optional.empty(), e);
        }
        if (wait.isPresent()) {
            throw new ExchangeException(Outcome.NOT_SENT, reasons.noBudget(),
                    call + ": held back, the allowance of requests is used up", wait, null);
        }
    }

    private ExchangeException failed(TransportException failure) {
        Outcome outcome = failure.sent() ? Outcome.UNKNOWN : Outcome.NOT_SENT;
        String reason = switch (failure.kind()) {
            case TIMEOUT -> reasons.timeout();
            case CONNECTION, INTERRUPTED -> reasons.connection();
            case TOO_LARGE -> reasons.unreadable();
        };
        return new ExchangeException(outcome, reason, secrets.blank(failure.getMessage()), Optional.empty(), failure.getCause());
    }

    private void rejectUnclear(VenueCall call, VenueReply reply) throws ExchangeException {
        int status = reply.status();
        if (status == TOO_MANY) {
            throw rateLimited(call, reply);
        }
        boolean redirect = status >= REDIRECT && status < CLIENT_ERROR;
        if (redirect || status == REQUEST_TIMEOUT || status >= SERVER_ERROR) {
            throw new ExchangeException(Outcome.UNKNOWN, "venue_http_" + status, call + ": " + words(reply), reply.retryAfter(), null);
        }
    }

    /** The venue turned the request away for there being too many; nobody asks it anything for as long as it wants. */
    public ExchangeException rateLimited(VenueCall call, VenueReply reply) {
        Duration wait = reply.retryAfter().orElse(USUAL_FREEZE);
        budget.freeze(wait);
        return new ExchangeException(Outcome.REFUSED, reasons.rateLimited(), call + ": too many requests", Optional.of(wait), null);
    }

    /** An answer that says nothing understandable, so what became of the request is not known. */
    public ExchangeException unreadable(String what) {
        return new ExchangeException(Outcome.UNKNOWN, reasons.unreadable(), secrets.blank(what));
    }

    /** The venue's words, bounded and without secrets. */
    public String words(VenueReply reply) {
        return words("HTTP " + reply.status() + " " + reply.text());
    }

    /** A text of the venue, bounded, on one line and without secrets. */
    public String words(String text) {
        String clean = secrets.blank(text.strip().replaceAll("\\p{Cntrl}+", " "));
        return clean.length() > MOST_WORDS ? clean.substring(0, MOST_WORDS) + "…" : clean;
    }

    /** The venue's time; the line's clock learns from it. */
    public Instant time(VenueCall call, Reading<Instant> reading) throws ExchangeException {
        awaitTurn(call);
        Instant asked = clock.ownTime();
        VenueReply reply = send(call, RequestSigner.NONE);
        Instant answered = clock.ownTime();
        Instant said = read(call, reply, reading);
        clock.learn(said, asked, answered);
        return said;
    }

    /** Asks for the venue's time first where it did not like the time of an earlier request. */
    public void settleClock(Kept.Question<Instant> time) {
        if (clock.takeDoubt()) {
            try {
                time.ask();
            } catch (ExchangeException e) {
                LOG.log(Level.FINE, "the venue's time could not be read: {0}", e.getMessage());
            }
        }
    }

    private static JsonNode parse(VenueReply reply) {
        try {
            return JSON.readTree(reply.bytes());
        } catch (JsonProcessingException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The venue's clock as far as it is known. */
    public VenueClock clock() {
        return clock;
    }

    /** What is left of the allowance. */
    public RateBudget budget() {
        return budget.state();
    }
}
