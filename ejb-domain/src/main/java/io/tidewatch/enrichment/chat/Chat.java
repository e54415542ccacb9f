package io.tidewatch.enrichment.chat;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.tidewatch.enrichment.EnrichmentConfig;
import io.tidewatch.enrichment.Prompt;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The language model of the settings. Without a key it can not be asked. */
@ApplicationScoped
public class Chat {

    private OpenAiChatModel model;

    /** For the container's proxy. */
    protected Chat() {
    }

    @Inject
    public Chat(EnrichmentConfig config, TradingClock clock) {
        if (config.asks()) {
            model = OpenAiChatModel.builder()
                    .httpClientBuilder(new TransportBuilder(new ChatTransport(config.endpoint(), config.timeout(), clock)))
                    .baseUrl(config.endpoint().resolve("/").toString())
                    .apiKey(config.key())
                    .modelName(config.rules().model())
                    .temperature(config.temperature())
                    .maxTokens(config.maxTokens())
                    .maxRetries(0)
                    .logRequests(false)
                    .logResponses(false)
                    .build();
        }
    }

    /**
     * Asks once.
     *
     * @return text of the answer, may be empty
     * @throws ChatFailure when no answer of the protocol came
     */
    public String ask(Prompt prompt) throws ChatFailure {
        if (model == null) {
            throw new ChatFailure(ChatFailure.Kind.MISCONFIGURED, "no model is to be asked", null);
        }
        try {
            String text = model.chat(SystemMessage.from(prompt.system()), UserMessage.from(prompt.user())).aiMessage().text();
            return text == null ? "" : text;
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    /** Whatever the library makes of a failure of the transport; without one the answer was not of the protocol. */
    private static ChatFailure failure(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransportException transport) {
                return transport.failure();
            }
        }
        return new ChatFailure(ChatFailure.Kind.GARBLED, "answer is not of the protocol", null);
    }
}
