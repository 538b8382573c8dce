package netpol.conformance.run;

import io.cucumber.core.backend.ObjectFactory;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;
import netpol.conformance.scenario.ScenarioWorld;

/**
 * Makes the step classes of a scenario, all around one {@link ScenarioWorld}. Cucumber finds it by
 * {@code META-INF/services} and has one per thread.
 */
public final class WorldFactory implements ObjectFactory {

    private final Map<Class<?>, Object> instances = new HashMap<>();

    @Override
    public void start() {
        // The scenario's clock does not run yet.
        CurrentRun.get().enter();
        instances.put(ScenarioWorld.class, CurrentRun.get().newWorld());
    }

    @Override
    public void stop() {
        instances.clear();
        CurrentRun.get().leave();
    }

    @Override
    public boolean addClass(Class<?> glueClass) {
        return true;
    }

    @Override
    public <T> T getInstance(Class<T> type) {
        Object instance = instances.get(type);
        if (instance == null) {
            instance = construct(type);
            instances.put(type, instance);
        }
        return type.cast(instance);
    }

    private <T> T construct(Class<T> type) {
        try {
            Constructor<T> constructor = type.getConstructor(ScenarioWorld.class);
            return constructor.newInstance(getInstance(ScenarioWorld.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    type.getName() + " needs a public constructor with a ScenarioWorld and nothing else", e);
        }
    }
}
