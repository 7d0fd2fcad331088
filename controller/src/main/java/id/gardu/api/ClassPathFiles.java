package id.gardu.api;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * A Vert.x that reads files of the class path straight from there. The contract's library asks for
 * the schemas of JSON Schema as files; Vert.x's own way copies them into a folder of the temporary
 * directory, which stays behind when the process is killed.
 */
final class ClassPathFiles {
    private ClassPathFiles() {}

    /** For the loading of a contract, which asks with {@code readFileBlocking} only. */
    static Vertx over(Vertx vertx) {
        FileSystem files = vertx.fileSystem();
        FileSystem reading =
                (FileSystem)
                        Proxy.newProxyInstance(
                                ClassPathFiles.class.getClassLoader(),
                                new Class<?>[] {FileSystem.class},
                                (_, method, arguments) ->
                                        method.getName().equals("readFileBlocking")
                                                ? read((String) arguments[0])
                                                : called(files, method, arguments));
        return (Vertx)
                Proxy.newProxyInstance(
                        ClassPathFiles.class.getClassLoader(),
                        new Class<?>[] {Vertx.class},
                        (_, method, arguments) ->
                                method.getName().equals("fileSystem")
                                        ? reading
                                        : called(vertx, method, arguments));
    }

    private static Object called(Object target, Method method, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Buffer read(String path) {
        try (InputStream in = ClassPathFiles.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException(path + " is not on the class path");
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
