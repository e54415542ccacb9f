package io.tidewatch.console;

import io.tidewatch.quality.AsofAlignmentAudit;
import io.tidewatch.quality.DataCheckAudit;
import io.tidewatch.quality.DataReadinessAudit;
import io.tidewatch.quality.HistoryCompletenessAudit;
import io.tidewatch.quality.LookaheadAudit;
import io.tidewatch.quality.OfflineTrainingAudit;
import io.tidewatch.quality.QualityReport;
import io.tidewatch.quality.ReportArchive;
import io.tidewatch.quality.TrainingCompletenessAudit;
import io.tidewatch.tasks.JobConflictException;
import io.tidewatch.tasks.JobService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest reports of the audits, and the button that makes a new one. */
@Named
@RequestScoped
public class AuditsBoard {

    private static final Map<String, String> REPORT_OF_JOB = new LinkedHashMap<>();

    static {
        REPORT_OF_JOB.put(AsofAlignmentAudit.NAME, QualityReport.ALIGNMENT);
        REPORT_OF_JOB.put(LookaheadAudit.NAME, QualityReport.LOOKAHEAD);
        REPORT_OF_JOB.put(DataReadinessAudit.NAME, QualityReport.READINESS);
        REPORT_OF_JOB.put(TrainingCompletenessAudit.NAME, QualityReport.TRAINING);
        REPORT_OF_JOB.put(HistoryCompletenessAudit.NAME, QualityReport.HISTORY);
        REPORT_OF_JOB.put(DataCheckAudit.NAME, QualityReport.DATA_CHECK);
        REPORT_OF_JOB.put(OfflineTrainingAudit.NAME, QualityReport.OFFLINE_TRAINING);
    }

    @Inject
    private ReportArchive reports;
    @Inject
    private JobService jobs;
    @Inject
    private Visitor visitor;
    @Inject
    private Language language;

    private List<AuditLine> lines;

    /** The audits, in the order they are run. */
    public List<AuditLine> getLines() {
        if (lines == null) {
            lines = REPORT_OF_JOB.entrySet().stream().map(entry -> new AuditLine(entry.getKey(), reports.newest(entry.getValue()),
                    jobs.newest(Optional.of(entry.getKey()), 1).stream().findFirst())).toList();
        }
        return lines;
    }

    /** Starts an audit with its standard parameters. */
    public void run(String job) {
        visitor.requireOperator();
        if (!REPORT_OF_JOB.containsKey(job)) {
            throw new IllegalArgumentException("no audit is called " + job);
        }
        try {
            long execution = jobs.start(job, Map.of(), visitor.getName());
            say(FacesMessage.SEVERITY_INFO, language.text("jobs.started").replace("{0}", Long.toString(execution)));
        } catch (JobConflictException e) {
            say(FacesMessage.SEVERITY_WARN, e.getMessage());
        }
        lines = null;
    }

    private static void say(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }
}
