package io.tidewatch.trainer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.tidewatch.models.onnx.OnnxGraph;
import io.tidewatch.trainer.fit.Fitted;
import io.tidewatch.trainer.fit.Rows;
import java.nio.FloatBuffer;
import java.util.Map;

/** Fitted models as files, and what ONNX Runtime answers with them. */
final class Graphs {

    private Graphs() {
    }

    static byte[] of(Fitted fitted, Rows shape) {
        OnnxGraph graph = new OnnxGraph("family");
        if (shape.lookback() == 1) {
            graph.input("x", shape.features());
        } else {
            graph.input("x", shape.lookback(), shape.features());
        }
        String answers = fitted.addTo(graph, "x", "model");
        graph.node("Identity", "answers", answers).output("answers", shape.heads());
        return graph.toBytes(Map.of());
    }

    static float[] answers(byte[] graph, Rows rows) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] shape = rows.lookback() == 1 ? new long[] {rows.count(), rows.features()}
                : new long[] {rows.count(), rows.lookback(), rows.features()};
        try (OrtSession session = environment.createSession(graph);
                OnnxTensor x = OnnxTensor.createTensor(environment, FloatBuffer.wrap(rows.x()), shape);
                OrtSession.Result result = session.run(Map.of("x", x))) {
            FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] answers = new float[buffer.remaining()];
            buffer.get(answers);
            return answers;
        }
    }
}
