package io.tidewatch.console;

import io.tidewatch.ops.TradingClock;
import io.tidewatch.quality.SnapshotLineage;
import io.tidewatch.quality.SnapshotLineageService;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Follows a snapshot back to its raw rows, asked for by its number or by symbol and time. */
@Named
@RequestScoped
public class LineagePanel {

    private static final int LONGEST = 40;

    @Inject
    private SnapshotLineageService service;
    @Inject
    private TradingClock clock;
    @Inject
    private Language language;

    private Long snapshot;

    @Size(max = LONGEST)
    private String symbol;

    @Size(max = LONGEST)
    private String time;

    private SnapshotLineage lineage;

    /** Looks for the snapshot; tells what is wrong with the question, or that there is none. */
    public void follow() {
        Optional<SnapshotLineage> found;
        if (snapshot != null) {
            found = service.ofSnapshot(snapshot);
        } else if (symbol == null) {
            say("quality.lineage.ask");
            return;
        } else {
            Optional<Instant> at = time();
            if (at.isEmpty()) {
                say("quality.lineage.time.wrong");
                return;
            }
            found = service.at(symbol, at.get());
        }
        lineage = found.orElse(null);
        if (lineage == null) {
            say("quality.lineage.none");
        }
    }

    private Optional<Instant> time() {
        if (time == null) {
            return Optional.of(clock.instant());
        }
        try {
            String iso = time.strip().replace(" UTC", "").replace(' ', 'T').toUpperCase(Locale.ROOT);
            return new JobParameters(Map.of("time", iso)).instant("time");
        } catch (InvalidJobParameterException e) {
            return Optional.empty();
        }
    }

    private void say(String text) {
        FacesContext.getCurrentInstance().addMessage(null,
                new FacesMessage(FacesMessage.SEVERITY_WARN, language.text(text), null));
    }

    /** What was found; null before anything was asked for. */
    public SnapshotLineage getLineage() {
        return lineage;
    }

    public Long getSnapshot() {
        return snapshot;
    }

    public void setSnapshot(Long snapshot) {
        this.snapshot = snapshot;
    }

    public String getSymbol() {
        return symbol;
    }

    public void setSymbol(String symbol) {
        this.symbol = symbol;
    }

    public String getTime() {
        return time;
    }

    public void setTime(String time) {
        this.time = time;
    }
}
