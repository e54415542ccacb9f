package io.tidewatch.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Clients that ask for signals until the server is gone, and remember what they were answered. */
final class SignalClients {

    private static final int CLIENTS = 16;
    private static final String BODY = "{\"track\":\"vc\",\"target\":\"Kept Company\"}";

    private final Set<Long> answered = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest request;

    private SignalClients(String port) {
        request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v2/signals/generate"))
                .timeout(Duration.ofSeconds(20)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY)).build();
    }

    /** Returns once they are at it. */
    static SignalClients start(String port) throws InterruptedException {
        SignalClients clients = new SignalClients(port);
        for (int i = 0; i < CLIENTS; i++) {
            clients.threads.submit(clients::ask);
        }
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (clients.answered.size() < 20 * CLIENTS && System.nanoTime() < limit) {
            Thread.sleep(5);
        }
        return clients;
    }

    private Void ask() throws InterruptedException {
        try {
            while (true) {
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    answered.add(new ObjectMapper().readTree(answer.body()).path("signal_id").asLong());
                }
            }
        } catch (IOException e) {
            // The server is gone.
            return null;
        }
    }

    /** The keys of all signals that were answered, once the server is gone. */
    Set<Long> answered() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the server is still there");
        }
        return answered;
    }
}
