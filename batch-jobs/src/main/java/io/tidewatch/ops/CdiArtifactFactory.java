package io.tidewatch.ops;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jberet.creation.AbstractArtifactFactory;

/** Makes the parts of a job from beans of the application, by bean name or class name, and destroys the dependent ones. */
final class CdiArtifactFactory extends AbstractArtifactFactory {

    private final BeanManager beans;
    private final Map<Object, CreationalContext<?>> dependents = Collections.synchronizedMap(new IdentityHashMap<>());

    CdiArtifactFactory(BeanManager beans) {
        this.beans = beans;
    }

    @Override
    public Object create(String ref, Class<?> type, ClassLoader loader) {
        Bean<?> bean = findBean(ref, beans, loader);
        return bean == null ? null : create(bean);
    }

    private <T> Object create(Bean<T> bean) {
        CreationalContext<T> context = beans.createCreationalContext(bean);
        Object artifact = beans.getReference(bean, bean.getBeanClass(), context);
        if (bean.getScope() == Dependent.class) {
            dependents.put(artifact, context);
        }
        return artifact;
    }

    @Override
    public Class<?> getArtifactClass(String ref, ClassLoader loader) {
        Bean<?> bean = findBean(ref, beans, loader);
        return bean == null ? null : bean.getBeanClass();
    }

    @Override
    public void destroy(Object artifact) {
        CreationalContext<?> context = artifact == null ? null : dependents.remove(artifact);
        if (context != null) {
            context.release();
        }
    }
}
