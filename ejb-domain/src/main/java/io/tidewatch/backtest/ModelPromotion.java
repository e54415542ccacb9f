package io.tidewatch.backtest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.Activation;
import io.tidewatch.models.ActivationRefusedException;
import io.tidewatch.models.BuildPublisher;
import io.tidewatch.prediction.ModelLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/**
 * Lets a model serve whose runs passed the gate. A trained model is activated as its publisher does it, with the gate of its
 * training; a mere label never takes the place of builds that serve, because nobody would have chosen that by running a backtest.
 */
@ApplicationScoped
public class ModelPromotion {

    private static final System.Logger LOG = System.getLogger(ModelPromotion.class.getName());
    private static final String SOURCE = "auto_gate";

    private PromotionLedger ledger;
    private BuildPublisher publisher;

    /** For the container's proxy. */
    protected ModelPromotion() {
    }

    @Inject
    public ModelPromotion(PromotionLedger ledger, BuildPublisher publisher) {
        this.ledger = ledger;
        this.publisher = publisher;
    }

    /**
     * Activates the builds of a model; a label has none, and is left out where builds serve.
     *
     * @throws ActivationRefusedException when the gate of its training did not pass; nothing changes then
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void promote(String track, ModelLabel model, ObjectNode summary) {
        if (ledger.hasBuilds(track, model)) {
            publisher.activate(track, model, Activation.of(SOURCE, "backtest", "its newest backtests passed the gate"));
            ledger.explain(track, model, summary);
        } else {
            LOG.log(System.Logger.Level.INFO, model + " passed the gate of track " + track
                    + " and does not replace the trained model that serves");
        }
    }
}
