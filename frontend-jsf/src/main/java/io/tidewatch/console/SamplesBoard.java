package io.tidewatch.console;

import io.tidewatch.quality.AuditedEvent;
import io.tidewatch.quality.NewReview;
import io.tidewatch.quality.QualityService;
import io.tidewatch.quality.Verdict;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The newest audits of accepted events, and the verdicts that people give on them. */
@Named
@ViewScoped
public class SamplesBoard implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int NEWEST = 1_000;
    private static final int LONGEST_NOTE = 1_000;
    private static final int LONGEST_SOURCE = 200;

    @Inject
    private transient QualityService service;
    @Inject
    private transient Visitor visitor;
    @Inject
    private transient Language language;

    @Size(max = LONGEST_SOURCE)
    private String source;

    @DecimalMin("0")
    @DecimalMax("1")
    private Double minScore;

    private Long chosen;

    @NotNull
    private Verdict verdict = Verdict.CORRECT;

    @Size(max = LONGEST_NOTE)
    private String note;

    private transient List<AuditedEvent> rows;

    /** The audits that fit the filters, newest first. */
    public List<AuditedEvent> getRows() {
        if (rows == null) {
            String wanted = source == null ? "" : source.strip().toLowerCase(Locale.ROOT);
            rows = new ArrayList<>(service.sample(NEWEST, minScore == null ? 0 : minScore).stream()
                    .filter(row -> row.sourceName().orElse("").toLowerCase(Locale.ROOT).contains(wanted)).toList());
        }
        return rows;
    }

    /** Reads the audits anew. */
    public void refresh() {
        rows = null;
    }

    /** Begins the review of an audit. */
    public void choose(long audit) {
        chosen = audit;
        verdict = Verdict.CORRECT;
        note = null;
    }

    /** Ends the review without a verdict. */
    public void leave() {
        chosen = null;
    }

    /** Keeps the verdict. */
    public void save() {
        visitor.requireOperator();
        boolean kept = chosen != null && service.review(new NewReview(chosen, visitor.getName(), verdict, Optional.ofNullable(note)));
        FacesMessage.Severity severity = kept ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_WARN;
        FacesContext.getCurrentInstance().addMessage(null,
                new FacesMessage(severity, language.text(kept ? "quality.review.kept" : "quality.review.gone"), null));
        chosen = null;
        rows = null;
    }

    /** The audit that is being reviewed; empty when none is. */
    public AuditedEvent getReviewed() {
        return chosen == null ? null : getRows().stream().filter(row -> row.id() == chosen).findFirst().orElse(null);
    }

    public Verdict[] getVerdicts() {
        return Verdict.values();
    }

    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    public Double getMinScore() {
        return minScore;
    }

    public void setMinScore(Double minScore) {
        this.minScore = minScore;
    }

    public Verdict getVerdict() {
        return verdict;
    }

    public void setVerdict(Verdict verdict) {
        this.verdict = verdict;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }
}
