package io.tidewatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.modelops.desk.AuditEntry;
import io.tidewatch.modelops.desk.CandidateLine;
import io.tidewatch.modelops.desk.RolloutHistory;
import io.tidewatch.modelops.desk.RolloutLine;
import io.tidewatch.modelops.desk.VerdictHistory;
import io.tidewatch.modelops.desk.VerdictLine;
import io.tidewatch.modelops.desk.VerdictQuery;
import io.tidewatch.models.desk.Page;
import io.tidewatch.signals.Track;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Verdicts of gates and checks, roll-outs, promotions, candidates, and what the scheduler did, as the address asks for them. */
@Named
@RequestScoped
public class GatesBoard extends SearchBoard {

    private static final List<String> PARAMETERS = List.of("track", "kind", "passed", "limit", "after");
    private static final int USUAL_LIMIT = 25;
    private static final int AUDITS = 50;
    private static final int CANDIDATES = 25;
    private static final int PROMOTIONS = 50;
    /** The shares of the order size that a roll-out passes through, in percent. */
    private static final List<Integer> LADDER = List.of(10, 30, 100);

    @Inject
    private VerdictHistory verdicts;
    @Inject
    private RolloutHistory rollouts;
    @Inject
    private HttpServletRequest request;

    private Asked asked;
    private VerdictQuery query;
    private Page<VerdictLine> page = new Page<>(List.of(), false);

    @PostConstruct
    void search() {
        asked = new Asked(PARAMETERS, request::getParameter);
        query = new VerdictQuery(
                asked.read("track", text -> Asked.word(Track.values(), Track::wireName, text)).map(Track::wireName), asked.text("kind"),
                asked.read("passed", text -> Optional.of(text).filter(List.of("yes", "no")::contains)).map("yes"::equals),
                ModelAsk.skip(asked, VerdictQuery.DEEPEST),
                asked.read("limit", text -> Asked.number(text, VerdictQuery.MOST)).orElse(USUAL_LIMIT));
        page = verdicts.find(query);
    }

    @Override
    Asked address() {
        return asked;
    }

    @Override
    boolean narrowed() {
        return asked.hasMoreThan(List.of("limit", "after"));
    }

    @Override
    String sortKey() {
        return "time";
    }

    @Override
    boolean ascending() {
        return false;
    }

    @Override
    Optional<String> following() {
        return page.more() ? Optional.of(Integer.toString(query.skip() + page.rows().size())) : Optional.empty();
    }

    /** The verdicts shown. */
    public List<VerdictLine> getLines() {
        return page.rows();
    }

    /** The newest verdict of each track and kind. */
    public List<VerdictLine> getNewest() {
        return verdicts.newest();
    }

    /** The figures of a verdict against its thresholds. */
    public List<VerdictBars.Bar> bars(VerdictLine line) {
        return VerdictBars.of(line.payload());
    }

    /** Everything else that a verdict tells, by its place. */
    public List<Map.Entry<String, String>> details(JsonNode payload) {
        return List.copyOf(CompareBoard.leaves(payload).entrySet());
    }

    /** Reasons of a verdict. */
    public List<String> reasons(VerdictLine line) {
        return Stream.of(line.reason().split(",")).map(String::strip).filter(reason -> !reason.isEmpty()).toList();
    }

    public List<RolloutLine> getRollouts() {
        return rollouts.rollouts();
    }

    /** The shares of a roll-out. */
    public List<Integer> getLadder() {
        return LADDER;
    }

    /** Figures of a roll-out against the limits of its next step. */
    public List<VerdictBars.Bar> limits(RolloutLine line) {
        return VerdictBars.of(line.limits(), line.metrics(), line.metrics());
    }

    public List<VerdictLine> getPromotions() {
        return verdicts.promotions(PROMOTIONS);
    }

    public List<CandidateLine> getCandidates() {
        return rollouts.candidates(CANDIDATES);
    }

    public List<AuditEntry> getAudits() {
        return rollouts.audits(query.track(), AUDITS);
    }

    /** What the scheduler decided, as text. */
    public String decision(AuditEntry entry) {
        return String.join(", ", CompareBoard.leaves(entry.payload().path("decision")).entrySet().stream()
                .map(part -> part.getKey() + " " + part.getValue()).toList());
    }

    /** Kinds to offer. */
    public List<String> getKinds() {
        return verdicts.kinds();
    }

    /** The words to choose from. */
    public List<String> choices(String parameter) {
        return switch (parameter) {
            case "track" -> Stream.of(Track.values()).map(Track::wireName).toList();
            case "passed" -> List.of("yes", "no");
            case "limit" -> List.of("25", "50", "100", "200");
            default -> List.of();
        };
    }
}
