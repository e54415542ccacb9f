package io.tidewatch.console;

import io.tidewatch.console.CurveDrawing.Line;
import io.tidewatch.console.CurveDrawing.Look;
import io.tidewatch.models.desk.Page;
import io.tidewatch.models.desk.RunDuration;
import io.tidewatch.models.desk.TrainingHistory;
import io.tidewatch.models.desk.TrainingRun;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A page of the history of trainings, as its address asks for it, and how long they took over time. */
@Named
@RequestScoped
public class TrainingListBoard extends SearchBoard {

    private static final int MINUTE_SECONDS = 60;
    private static final int LINES = 4;

    @Inject
    private TrainingHistory history;
    @Inject
    private HttpServletRequest request;

    private TrainingAsk ask;
    private Page<TrainingRun> page = new Page<>(List.of(), false);
    private List<RunDuration> durations = List.of();

    @PostConstruct
    void search() {
        ask = TrainingAsk.of(request::getParameter);
        page = history.runs(ask.query());
        durations = history.durations(ask.query().job());
    }

    @Override
    Asked address() {
        return ask.address();
    }

    @Override
    boolean narrowed() {
        return ask.narrowed();
    }

    @Override
    String sortKey() {
        return ask.query().key().wireName();
    }

    @Override
    boolean ascending() {
        return ask.query().ascending();
    }

    @Override
    Optional<String> following() {
        return page.more() ? Optional.of(Integer.toString(ask.query().skip() + page.rows().size())) : Optional.empty();
    }

    /** The runs shown. */
    public List<TrainingRun> getLines() {
        return page.rows();
    }

    /** Jobs to offer. */
    public List<String> getJobs() {
        return history.jobs();
    }

    /** The words to choose from. */
    public List<String> choices(String parameter) {
        return switch (parameter) {
            case "status" -> TrainingAsk.STATUSES;
            case "limit" -> List.of("25", "50", "100", "200");
            default -> List.of();
        };
    }

    /** Minutes that completed runs took, a line for each of the first jobs. */
    public CurveDrawing getTrend() {
        return CurveDrawing.of(durations.stream().map(RunDuration::job).distinct().sorted().limit(LINES).map(job -> {
            List<RunDuration> own = durations.stream().filter(run -> run.job().equals(job)).toList();
            return new Line(job, own.stream().map(RunDuration::started).toList(),
                    own.stream().mapToDouble(run -> run.seconds() / MINUTE_SECONDS).toArray());
        }).toList(), new Look(0, false, false));
    }

    /** The word by which texts and styles know the status of a run. */
    public String word(TrainingRun run) {
        return run.status().toLowerCase(Locale.ROOT);
    }
}
