package io.tidewatch.enrichment;

import io.tidewatch.enrichment.EnrichmentQueueStore.Taken;
import io.tidewatch.enrichment.EnrichmentUsageLedger.Outcome;
import io.tidewatch.enrichment.chat.Chat;
import io.tidewatch.enrichment.chat.ChatFailure;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Takes waiting events one by one and asks the model. No transaction is open while it asks. Attempts are spread over takings: a
 * failed one puts the event back for later, so no thread sleeps and a dead node's event is simply taken again.
 */
@ApplicationScoped
public class EnrichmentWorker {

    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);

    private final String node = UUID.randomUUID().toString();
    private final EndpointGate gate = new EndpointGate();

    private EnrichmentConfig config;
    private EnrichmentQueueStore queue;
    private EnrichmentUsageLedger usage;
    private EnrichmentCompletion completion;
    private Chat chat;
    private TradingClock clock;

    /** For the container's proxy. */
    protected EnrichmentWorker() {
    }

    @Inject
    public EnrichmentWorker(EnrichmentConfig config, EnrichmentQueueStore queue, EnrichmentUsageLedger usage,
            EnrichmentCompletion completion, Chat chat, TradingClock clock) {
        this.config = config;
        this.queue = queue;
        this.usage = usage;
        this.completion = completion;
        this.chat = chat;
        this.clock = clock;
    }

    /** Works on the newest waiting event. @return false when there is nothing to do now */
    public boolean workOnOne() {
        if (!config.asks() || !gate.isOpen(clock.instant())) {
            return false;
        }
        Optional<Taken> taken = queue.take(node, config.timeout().plus(LEASE_MARGIN));
        taken.ifPresent(this::work);
        return taken.isPresent();
    }

    private void work(Taken taken) {
        Optional<Enrichment> known = completion.known(taken);
        if (known.isPresent()) {
            completion.finish(taken, known.get(), Outcome.CACHED);
        } else if (taken.queuedAt().plus(config.patience()).isBefore(clock.instant())) {
            giveUp(taken, EnrichmentStatus.BUDGET_EXHAUSTED, "waited too long");
        } else if (taken.attempts() > config.attempts()) {
            giveUp(taken, EnrichmentStatus.UNAVAILABLE, "given up after " + config.attempts() + " attempts");
        } else if (usage.takeRequest(config.hourlyBudget(), clock.instant())) {
            ask(taken);
        } else {
            Instant nextHour = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            gate.close(nextHour);
            queue.putBack(taken, Duration.ZERO, false, "hourly budget exhausted");
        }
    }

    private void ask(Taken taken) {
        try {
            String answer = chat.ask(Prompt.of(taken.input(), config.rules()));
            gate.answered();
            Optional<Enrichment> enrichment = Answer.read(answer, taken.input(), config.rules());
            if (enrichment.isPresent()) {
                completion.finish(taken, enrichment.get(), Outcome.ANSWERED);
            } else {
                usage.count(Outcome.FAILED, 1, clock.instant());
                giveUp(taken, EnrichmentStatus.PARSE_ERROR, "invalid_llm_payload");
            }
        } catch (ChatFailure failure) {
            gate.failed(failure, clock.instant());
            usage.count(Outcome.FAILED, 1, clock.instant());
            failed(taken, failure);
        }
    }

    private void failed(Taken taken, ChatFailure failure) {
        if (failure.mayBeRetried() && taken.attempts() < config.attempts()) {
            Duration wait = failure.retryAfter().filter(asked -> asked.compareTo(backoff(taken.attempts())) > 0)
                    .orElseGet(() -> backoff(taken.attempts()));
            queue.putBack(taken, wait, true, failure.getMessage());
            return;
        }
        giveUp(taken, switch (failure.kind()) {
            case TIMEOUT -> EnrichmentStatus.TIMEOUT;
            case GARBLED -> EnrichmentStatus.PARSE_ERROR;
            default -> EnrichmentStatus.UNAVAILABLE;
        }, failure.kind() == ChatFailure.Kind.GARBLED ? "invalid_llm_payload" : failure.getMessage());
    }

    /** Doubles with each attempt, up to 30 s, and up to a quarter more by chance so that nodes do not ask in step. */
    private Duration backoff(int attempt) {
        double seconds = Math.min(LONGEST_BACKOFF.toSeconds(), config.backoffSeconds() * Math.pow(2, attempt - 1.0));
        return Duration.ofMillis(Math.round(1000 * seconds * ThreadLocalRandom.current().nextDouble(1, 1.25)));
    }

    private void giveUp(Taken taken, EnrichmentStatus status, String error) {
        completion.finish(taken, config.rules().fallback(taken.input(), status, error), Outcome.FALLBACK);
    }
}
