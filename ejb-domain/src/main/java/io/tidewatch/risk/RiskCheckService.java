package io.tidewatch.risk;

import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.TradingClock;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Checks proposed portfolios: fills in what is known of the assets, lets the rules judge, sets the kill switch when a hard
 * rule broke, and notes what was found. Kill switches and notes are committed when the answer is given.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class RiskCheckService {

    @Inject
    private RiskConfig config;

    @Inject
    private ProfileRepository profiles;

    @Inject
    private KillSwitchLedger ledger;

    @Inject
    private KillSwitchService killSwitches;

    @Inject
    private RiskAudit audit;

    @Inject
    private TradingClock clock;

    @Inject
    private Metrics metrics;

    /** For the container. */
    public RiskCheckService() {
    }

    /** For use outside the container, where each statement commits. */
    RiskCheckService(
            RiskConfig config, ProfileRepository profiles, KillSwitchLedger ledger, KillSwitchService killSwitches, RiskAudit audit,
            TradingClock clock, Metrics metrics) {
        this.config = config;
        this.profiles = profiles;
        this.ledger = ledger;
        this.killSwitches = killSwitches;
        this.audit = audit;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Checks one portfolio. */
    public RiskCheckResult check(RiskCheckRequest request) {
        return checkAll(List.of(request)).get(0);
    }

    /**
     * Checks several portfolios one after the other, as if each came alone: a switch that one sets stops those behind it.
     * Reads everything in two queries and writes all notes at once.
     *
     * @return the answers in the order of the requests
     */
    public List<RiskCheckResult> checkAll(List<RiskCheckRequest> requests) {
        Map<String, AssetProfile> stored = profiles.find(targetsWithoutProfile(requests));
        Map<KillSwitchKey, KillSwitchState> switches = new HashMap<>(ledger.read(keys(requests)));
        List<RiskCheckResult> results = new ArrayList<>(requests.size());
        List<RiskEvent> events = new ArrayList<>();
        for (RiskCheckRequest request : requests) {
            RiskAssessment assessment = RiskAssessment.of(completed(request, stored), config.policy());
            if (!request.dryRun() && assessment.hardBlock()) {
                count(request);
                assessment.triggers().forEach(trigger -> switches.put(trigger.key(), killSwitches.set(trigger)));
            }
            RiskCheckResult result = assessment.conclude(blocks(request, switches), config.policy().takeProfit());
            if (!request.dryRun()) {
                events.addAll(events(request, result));
            }
            results.add(result);
        }
        audit.note(events);
        return results;
    }

    private static List<String> targetsWithoutProfile(List<RiskCheckRequest> requests) {
        return requests.stream()
                .flatMap(request -> Stream.concat(request.proposed().stream(), request.current().stream()))
                .filter(position -> !position.hasProfile())
                .map(WeightedPosition::target)
                .distinct()
                .toList();
    }

    private static List<KillSwitchKey> keys(List<RiskCheckRequest> requests) {
        return requests.stream()
                .flatMap(request -> request.tracks().stream().map(track -> new KillSwitchKey(track, request.strategyId())))
                .toList();
    }

    private RiskCheckRequest completed(RiskCheckRequest request, Map<String, AssetProfile> stored) {
        return request.withPositions(
                config.profiles().resolve(request.proposed(), stored), config.profiles().resolve(request.current(), stored));
    }

    private void count(RiskCheckRequest request) {
        List<String> labels = request.proposed().isEmpty() ? List.of("unknown") : request.tracks();
        labels.forEach(track -> metrics.increment(Metric.RISK_HARD_BLOCKS, track));
    }

    private List<String> blocks(RiskCheckRequest request, Map<KillSwitchKey, KillSwitchState> switches) {
        return keys(List.of(request)).stream()
                .flatMap(key -> KillSwitchService.view(key, switches, clock.instant()).blockCode().stream())
                .toList();
    }

    private List<RiskEvent> events(RiskCheckRequest request, RiskCheckResult result) {
        String decisionId = "risk-check-" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        return result.violations().stream()
                .map(code -> new RiskEvent(decisionId, Severity.of(code), code, "risk check violation",
                        ViolationFigures.of(code, request, result, config.limits()), request.tracks().get(0), request.strategyId()))
                .toList();
    }
}
