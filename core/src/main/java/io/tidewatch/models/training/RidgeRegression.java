package io.tidewatch.models.training;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Least squares with a quadratic penalty on the weights, solved by Cholesky decomposition of the penalised Gram matrix. */
public final class RidgeRegression {

    private RidgeRegression() {
    }

    /**
     * Weights of {@code min Σ(y − xᵀw)² + penalty·|w|²}, without intercept.
     *
     * @param penalty added to the diagonal as it is, greater than 0
     * @throws ArithmeticException when the matrix is not positive definite in double precision
     */
    public static double[] solve(GramMatrix gram, double penalty) {
        return solve(gram, penalty, false);
    }

    /**
     * Fits standardised features with an intercept that is not penalised. The penalty is per row (it is multiplied by the
     * number of rows), so that one value means the same strength in a short fold and in the final fit.
     *
     * @param rows          training rows; the scaling is measured on them and on nothing else
     * @param penaltyPerRow greater than 0; 1 halves the weight of a lone feature
     */
    public static RidgeModel fit(TrainingSamples samples, List<RowRange> rows, double penaltyPerRow) {
        FeatureScaling scaling = FeatureScaling.fit(samples, rows);
        return fit(scaling, gram(samples, rows, scaling), penaltyPerRow);
    }

    /** Gathers the statistics of standardised training rows. */
    static GramMatrix gram(TrainingSamples samples, List<RowRange> rows, FeatureScaling scaling) {
        int width = samples.dimension();
        GramMatrix gram = new GramMatrix(width);
        double[] x = new double[width];
        FeatureScaling.forEachRow(rows, row -> {
            for (int j = 0; j < width; j++) {
                x[j] = scaling.active(j) ? scaling.apply(j, samples.value(row, j)) : 0;
            }
            gram.add(x, samples.label(row));
        });
        return gram;
    }

    static RidgeModel fit(FeatureScaling scaling, GramMatrix gram, double penaltyPerRow) {
        double[] weights = solve(gram, penaltyPerRow * gram.count(), true);
        double intercept = gram.labelMean();
        for (int j = 0; j < weights.length; j++) {
            intercept -= weights[j] * gram.mean(j);
        }
        return new RidgeModel(scaling, weights, intercept);
    }

    private static double[] solve(GramMatrix gram, double penalty, boolean centred) {
        if (!(penalty > 0) || !Double.isFinite(penalty)) {
            throw new IllegalArgumentException("penalty must be greater than 0, not " + penalty);
        }
        int width = gram.width();
        int count = gram.count();
        DMatrixRMaj matrix = new DMatrixRMaj(width, width);
        DMatrixRMaj right = new DMatrixRMaj(width, 1);
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                double shift = centred ? count * gram.mean(i) * gram.mean(j) : 0;
                matrix.set(i, j, gram.product(i, j) - shift + (i == j ? penalty : 0));
            }
            right.set(i, 0, gram.moment(i) - (centred ? count * gram.mean(i) * gram.labelMean() : 0));
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(width);
        if (!solver.setA(matrix)) {
            throw new ArithmeticException("the penalised Gram matrix is not positive definite");
        }
        DMatrixRMaj solution = new DMatrixRMaj(width, 1);
        solver.solve(right, solution);
        return solution.data;
    }
}
