package io.tidewatch.console;

import io.tidewatch.portfolio.PortfolioState;
import io.tidewatch.portfolio.PortfolioState.Share;
import io.tidewatch.portfolio.PortfolioStateService;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What is wanted against what is held, read when the page is opened. */
@Named
@RequestScoped
public class PortfolioBoard {

    private static final double ROOM = 1.08;
    private static final double SMALLEST = 0.05;

    @Inject
    private PortfolioStateService service;
    @Inject
    private Language language;

    private PortfolioState state;
    private double widest;

    @PostConstruct
    void read() {
        state = service.state();
        widest = ROOM * Stream.concat(state.totals().stream(), state.groups().stream().flatMap(group -> group.shares().stream()))
                .flatMapToDouble(share -> DoubleStream.of(Math.abs(share.wanted()), Math.abs(share.held()), share.limit().orElse(0)))
                .max().orElse(SMALLEST);
    }

    public PortfolioState getState() {
        return state;
    }

    /** How far a bar reaches, per cent of the room for it; all bars of the page have one scale. */
    public double reach(double weight) {
        return Math.round(Math.abs(weight) / Math.max(SMALLEST, widest) * 1000) / 10.0;
    }

    /** Where the mark of a limit stands. */
    public double limit(Share share) {
        return reach(share.limit().orElse(0));
    }

    /** What a bar says to those who cannot see it. */
    public String tell(Share share, String name) {
        String text = language.text(share.limit().isPresent() ? "portfolio.bar" : "portfolio.bar.free");
        return text.replace("{0}", name).replace("{1}", percent(share.wanted())).replace("{2}", percent(share.held()))
                .replace("{3}", percent(share.limit().orElse(0)));
    }

    private static String percent(double weight) {
        return Math.round(weight * 1000) / 10.0 + " %";
    }
}
