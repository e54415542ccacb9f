package io.tidewatch.ops.notify;

import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the inbox into notifications, each transaction all of what it took or nothing: repetitions are counted, critical ones are
 * sent at once, of the others only so many an hour; the rest waits for a digest.
 */
@ApplicationScoped
public class NotificationDrafting {

    /** Taken from the inbox at one time. */
    static final int PORTION = 500;
    private static final int MOST_LINES = 30;

    private NotificationInboxStore inbox;
    private NotificationOutboxStore outbox;
    private Channels channels;
    private NotifyConfig config;
    private TradingClock clock;

    /** For the container's proxy. */
    protected NotificationDrafting() {
    }

    @Inject
    public NotificationDrafting(NotificationInboxStore inbox, NotificationOutboxStore outbox, Channels channels, NotifyConfig config,
            TradingClock clock) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.channels = channels;
        this.config = config;
        this.clock = clock;
    }

    /** Drafts a portion. @return how many entries it was made from */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int draft() {
        List<Happening> happenings = inbox.take(PORTION);
        Map<String, NotificationOutboxStore.Draft> drafts = new LinkedHashMap<>();
        happenings.stream().map(NoticeWriter::write).flatMap(Optional::stream).forEach(notice -> drafts.merge(notice.key(),
                new NotificationOutboxStore.Draft(notice, 0, notice.at()), (first, again) -> new NotificationOutboxStore.Draft(first.notice(),
                        first.repeated() + 1, again.last().isAfter(first.last()) ? again.last() : first.last())));
        if (!drafts.isEmpty()) {
            Set<String> told = new HashSet<>(outbox.repeat(List.copyOf(drafts.values()), config.dedup()));
            send(drafts.values().stream().filter(draft -> !told.contains(draft.notice().key())).toList());
        }
        return happenings.size();
    }

    private void send(List<NotificationOutboxStore.Draft> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        List<Long> ids = outbox.add(fresh, config.dedup().multipliedBy(2));
        Map<String, Integer> lastHour = outbox.lastHour();
        for (String channel : channels.names()) {
            int free = config.mostPerHour() - lastHour.getOrDefault(channel, 0);
            List<Long> now = new ArrayList<>();
            List<Long> later = new ArrayList<>();
            for (int i = 0; i < fresh.size(); i++) {
                boolean critical = fresh.get(i).notice().critical();
                (critical || free > 0 ? now : later).add(ids.get(i));
                free -= critical ? 0 : 1;
            }
            outbox.deliver(now, channel, false);
            outbox.deliver(later, channel, true);
        }
    }

    /** Writes the digests that are due, one a channel. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void digest() {
        for (String channel : channels.names()) {
            List<NotificationLine> held = outbox.dueDigest(channel, config.digest());
            if (held.isEmpty()) {
                continue;
            }
            Notice digest = new Notice("digest:" + channel + ':' + held.get(0).id(), "digest", "warning", false,
                    "[DIGEST] " + held.size() + " more notices", told(held), clock.instant());
            outbox.deliver(outbox.add(List.of(new NotificationOutboxStore.Draft(digest, 0, digest.at())), config.dedup()), channel, false);
            outbox.digested(channel, held.stream().map(NotificationLine::id).toList());
        }
    }

    private static String told(List<NotificationLine> held) {
        StringBuilder text = new StringBuilder();
        held.stream().limit(MOST_LINES).forEach(line -> text.append(line.since()).append("  ").append(line.title())
                .append(line.repeated() > 0 ? " (" + (line.repeated() + 1) + " times)" : "").append('\n'));
        if (held.size() > MOST_LINES) {
            text.append("and ").append(held.size() - MOST_LINES).append(" more on the page Notifications\n");
        }
        return text.toString().strip();
    }
}
