package io.tidewatch.execution.accounts;

import io.tidewatch.execution.AdapterName;
import io.tidewatch.execution.ExecutionConfig;
import io.tidewatch.execution.FundingPayment;
import io.tidewatch.execution.PaperBooks;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Books funding of perpetuals held on paper: what the settled rates of the venue say, at the price known when they were due. Only
 * a venue itself could say what it charged to a live account.
 */
@ApplicationScoped
public class PaperFunding {

    /** Rates may come in late. */
    private static final Duration LOOKBACK = Duration.ofDays(3);

    private FundingHistory history;
    private PriceRepository prices;
    private PaperBooks books;
    private ExecutionConfig config;
    private TradingClock clock;

    /** For the container's proxy. */
    protected PaperFunding() {
    }

    @Inject
    public PaperFunding(FundingHistory history, PriceRepository prices, PaperBooks books, ExecutionConfig config, TradingClock clock) {
        this.history = history;
        this.prices = prices;
        this.books = books;
        this.config = config;
        this.clock = clock;
    }

    /** Books what is due; what has no price waits. @return how many payments were booked */
    @Transactional
    public int settle() {
        String account = AdapterName.PAPER.text();
        Instant now = clock.instant();
        List<FundingHistory.Settlement> due = history.due(account, now.minus(LOOKBACK), now);
        if (due.isEmpty()) {
            return 0;
        }
        Set<String> symbols = due.stream().map(FundingHistory.Settlement::target).collect(Collectors.toSet());
        due.forEach(one -> symbols.add(base(one.target())));
        Map<Instant, Map<String, PriceSnapshot>> marks =
                prices.latest(symbols, due.stream().map(FundingHistory.Settlement::at).distinct().toList());
        List<FundingPayment> payments = due.stream()
                .filter(one -> mark(one, marks) != null)
                .map(one -> new FundingPayment(account + ":" + one.track() + ":" + one.target() + ":" + one.at(), one.track(), one.target(),
                        FundingPayment.amount(one.quantity(), mark(one, marks).price(), one.rate()), one.at()))
                .toList();
        return payments.isEmpty() ? 0 : books.bookFunding(account, config.paperEquity(), payments, now);
    }

    private static PriceSnapshot mark(FundingHistory.Settlement one, Map<Instant, Map<String, PriceSnapshot>> marks) {
        Map<String, PriceSnapshot> known = marks.get(one.at());
        return known.getOrDefault(one.target(), known.get(base(one.target())));
    }

    private static String base(String target) {
        return target.endsWith("USDT") ? target.substring(0, target.length() - "USDT".length()) : target;
    }
}
