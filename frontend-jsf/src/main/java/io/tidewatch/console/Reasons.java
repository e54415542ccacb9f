package io.tidewatch.console;

import io.tidewatch.execution.RejectCategory;
import io.tidewatch.execution.venue.VenueBlock;
import io.tidewatch.risk.RiskCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Explains codes of refusals and rejections in words. */
@Named
@RequestScoped
public class Reasons {

    private static final String RISK = "risk_blocked:";

    @Inject
    private Language language;

    /** For the container. */
    public Reasons() {
    }

    Reasons(Language language) {
        this.language = language;
    }

    /** A sentence for each code in a stored reason; what nobody knows is shown as it is. Empty for an empty one. */
    public String inWords(String reason) {
        if (reason == null || reason.isBlank()) {
            return "";
        }
        String codes = reason.startsWith(RISK) ? reason.substring(RISK.length()) : reason;
        List<String> parts = Arrays.stream(codes.split("[,;]")).map(String::strip).filter(part -> !part.isEmpty()).toList();
        if (!parts.isEmpty() && parts.stream().allMatch(Reasons::isKnown)) {
            return parts.stream().map(this::code).collect(Collectors.joining(" "));
        }
        String category = RejectCategory.of(reason);
        return language.text("reason." + category);
    }

    private static boolean isKnown(String code) {
        return RiskCode.of(code).isPresent() || VenueBlock.of(code).isPresent();
    }

    private String code(String code) {
        return VenueBlock.of(code).map(this::block).orElseGet(() -> risk(code));
    }

    /** A sentence for what keeps live orders from a venue. */
    public String block(VenueBlock block) {
        return language.text("venues.block." + block.code());
    }

    private String risk(String code) {
        String text = language.text("risk.code." + RiskCode.of(code).orElseThrow().wireName());
        return subject(code).map(subject -> text + " (" + subject + ")").orElse(text);
    }

    private static Optional<String> subject(String code) {
        int colon = code.indexOf(':');
        return colon < 0 || colon == code.length() - 1 ? Optional.empty() : Optional.of(code.substring(colon + 1));
    }

    /** A sentence for a code of risk; empty when it is none. */
    public String ofRisk(String code) {
        return code != null && RiskCode.of(code).isPresent() ? risk(code) : "";
    }
}
