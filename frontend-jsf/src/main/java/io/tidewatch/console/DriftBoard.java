package io.tidewatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tidewatch.console.CurveDrawing.Line;
import io.tidewatch.console.CurveDrawing.Look;
import io.tidewatch.modelops.desk.DriftCell;
import io.tidewatch.modelops.desk.DriftDay;
import io.tidewatch.modelops.desk.DriftHistory;
import io.tidewatch.modelops.desk.DriftQuery;
import io.tidewatch.modelops.desk.DriftReportLine;
import io.tidewatch.models.desk.BuildFiles;
import io.tidewatch.models.desk.Page;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.signals.Track;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Drift of features by day, two distributions laid over each other, and looks at drift over time, as the address asks for them. */
@Named
@RequestScoped
public class DriftBoard {

    private static final List<String> PARAMETERS = List.of("track", "symbol", "group", "days", "until", "by", "feature", "day", "of",
            "after");
    private static final List<Integer> PERIODS = List.of(7, 14, 30, 60, 120);
    private static final int USUAL_DAYS = 30;
    private static final int REPORTS = 25;
    private static final int REPORTS_DRAWN = 200;
    private static final int NUMBERED_UP_TO = 14;
    private static final int WORST = 200;
    private static final int LABELLED = 5;
    private static final List<String> DRAWN = List.of("psi", "ks", "feature_psi", "label_stability_delta");

    @Inject
    private DriftHistory history;
    @Inject
    private TradingClock clock;
    @Inject
    private HttpServletRequest request;
    @Inject
    private Language language;
    @Inject
    private Shown shown;

    private Asked asked;
    private DriftQuery query;
    private DriftMap map;
    private Optional<DriftDay> chosen = Optional.empty();
    private JsonNode reference = MissingNode.getInstance();
    private Page<DriftReportLine> reports = new Page<>(List.of(), false);
    private int skip;

    @PostConstruct
    void read() {
        asked = new Asked(PARAMETERS, request::getParameter);
        String track = asked.read("track", text -> Asked.word(Track.values(), Track::wireName, text)).orElse(Track.LIQUID).wireName();
        LocalDate until = asked.read("until", DriftBoard::day).or(() -> history.newest(track))
                .orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        query = new DriftQuery(track, asked.text("symbol").map(symbol -> symbol.toUpperCase(Locale.ROOT)),
                asked.read("group", text -> Optional.of(text).filter(DriftQuery.groups()::contains)), until,
                asked.read("days", text -> Asked.number(text, DriftQuery.MOST_DAYS)).orElse(USUAL_DAYS));
        boolean byName = asked.read("by", text -> Optional.of(text).filter("name"::equals)).isPresent();
        map = DriftMap.of(query.period(), history.cells(query), byName);
        choose(track);
        skip = ModelAsk.skip(asked, 10_000);
        reports = history.reports(track, skip, REPORTS);
    }

    private void choose(String track) {
        Optional<String> feature = asked.text("feature");
        Optional<LocalDate> day = asked.read("day", DriftBoard::day);
        Optional<String> symbol = asked.text("of").or(query::symbol);
        if (feature.isPresent() && day.isPresent() && symbol.isPresent()) {
            chosen = history.day(track, symbol.get(), feature.get(), day.get());
            JsonNode all = chosen.flatMap(DriftDay::build).map(BuildFiles::reference).orElse(MissingNode.getInstance());
            reference = all.path("features").has(feature.get()) ? all.path("features").path(feature.get()) : all.path(feature.get());
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() > 1999 && day.getYear() < 2200);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What the address says of a parameter. */
    public String value(String name) {
        return asked.value(name);
    }

    /** Parameters of the address that nothing could be made of. */
    public List<String> getUnreadable() {
        return asked.unreadable();
    }

    public DriftQuery getQuery() {
        return query;
    }

    public DriftMap getMap() {
        return map;
    }

    /** Whether any filter is set. */
    public boolean isNarrowed() {
        return query.symbol().isPresent() || query.group().isPresent();
    }

    /** Lengths of the period to choose from. */
    public List<Integer> getPeriods() {
        return PERIODS;
    }

    /** The words to choose from. */
    public List<String> choices(String parameter) {
        return switch (parameter) {
            case "track" -> Stream.of(Track.values()).map(Track::wireName).toList();
            case "group" -> DriftQuery.groups();
            case "by" -> List.of("name");
            default -> List.of();
        };
    }

    /** Symbols to offer. */
    public List<String> getSymbols() {
        return history.symbols(query.track());
    }

    /** The address of the same map with another length of the period. */
    public String span(int days) {
        return asked.with("days", Integer.toString(days), "feature", "", "day", "", "of", "");
    }

    /** The address of the distributions behind a cell. */
    public String link(DriftCell cell) {
        return asked.here("feature", cell.feature(), "day", cell.day().toString(), "of", cell.symbol()) + "#distribution";
    }

    /** How close together the columns stand, as styles know it. */
    public String getDensity() {
        return isNumbered() ? "numbered" : query.days() > USUAL_DAYS ? "dense" : "";
    }

    /** Whether cells are wide enough for their number. */
    public boolean isNumbered() {
        return query.days() <= NUMBERED_UP_TO;
    }

    /** Head of a column. */
    public String head(LocalDate day) {
        return isNumbered() ? day.toString().substring("2026-".length())
                : query.days() > USUAL_DAYS && day.getDayOfMonth() % LABELLED != 0 ? "\u00a0" : String.format("%02d", day.getDayOfMonth());
    }

    /** The month that begins with a column; empty for the other days, and for a first column too close to the next month. */
    public String month(LocalDate day) {
        boolean first = day.equals(map.days().get(0)) && day.lengthOfMonth() - day.getDayOfMonth() >= LABELLED;
        return (day.getDayOfMonth() == 1 || first) && !isNumbered() ? day.toString().substring(0, "2026-01".length()) : "";
    }

    /** What a cell says when pointed at, and to those who cannot see its colour. */
    public String tell(DriftCell cell) {
        return language.text("drift.cell").replace("{0}", cell.feature()).replace("{1}", cell.day().toString())
                .replace("{2}", shown.score(cell.psi())).replace("{3}", cell.ks().map(shown::score).orElse("–"))
                .replace("{4}", shown.score(cell.shift())).replace("{5}", shown.weight(cell.missing()))
                .replace("{6}", Integer.toString(cell.rows())).replace("{7}", cell.symbol());
    }

    /** The cells that drifted most, as a table. */
    public List<DriftCell> getWorst() {
        return map.rows().stream().flatMap(row -> row.cells().stream()).map(DriftMap.Cell::cell).filter(cell -> cell != null)
                .sorted(Comparator.comparingDouble(DriftCell::psi).reversed()).limit(WORST).toList();
    }

    /** The feature and day chosen; null without one. */
    public DriftDay getChosen() {
        return chosen.orElse(null);
    }

    /** Whether a feature and day were asked for. */
    public boolean isAsked() {
        return !value("feature").isEmpty();
    }

    /** Whether the training data of the build say how the feature was distributed. */
    public boolean isReferenced() {
        return reference.path("shares").isArray();
    }

    /** The training data and the day laid over each other. */
    public DistributionDrawing getDistribution() {
        return DistributionDrawing.of(reference, chosen.map(DriftDay::shares).orElse(List.of()));
    }

    /** A number of the reference; NaN when there is none. */
    public double reference(String name) {
        return RunReport.number(reference, name);
    }

    /** Looks at drift of a page. */
    public List<DriftReportLine> getReports() {
        return reports.rows();
    }

    /** Address of the next page of looks at drift; empty text when there is none. */
    public String getNext() {
        return reports.more() ? asked.with("after", Integer.toString(skip + reports.rows().size())) + "#reports" : "";
    }

    /** Figures and thresholds of a look, by name. */
    public List<Map.Entry<String, String>> figures(DriftReportLine line) {
        return List.copyOf(CompareBoard.leaves(line.metrics()).entrySet());
    }

    /** How the figures of looks at drift went. */
    public CurveDrawing getCourse() {
        List<DriftReportLine> newest = new ArrayList<>(history.reports(query.track(), 0, REPORTS_DRAWN).rows());
        Collections.reverse(newest);
        return CurveDrawing.of(newest.isEmpty() ? List.of() : DRAWN.stream().map(name -> new Line(name,
                newest.stream().map(DriftReportLine::at).toList(),
                newest.stream().mapToDouble(line -> RunReport.number(line.metrics(), name)).toArray())).toList(),
                new Look(0, false, false));
    }
}
