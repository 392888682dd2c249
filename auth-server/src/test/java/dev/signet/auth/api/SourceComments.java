package dev.signet.auth.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;

/** What the Javadoc of the admin API says, so that it is written once. */
final class SourceComments {

	private static final Path SOURCES = Path.of("src/main/java/dev/signet/auth/api");

	private final Map<String, String> texts = new HashMap<>();

	static SourceComments read() {
		SourceComments comments = new SourceComments();
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
				Stream<Path> sources = Files.list(SOURCES)) {
			List<Path> paths = sources.filter((path) -> path.toString().endsWith(".java")).toList();
			JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
					files.getJavaFileObjectsFromPaths(paths));
			DocTrees trees = DocTrees.instance(task);
			for (CompilationUnitTree unit : task.parse()) {
				comments.new Scanner(trees).scan(unit, null);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return comments;
	}

	/** What a type is. */
	String of(Class<?> type) {
		return text(type.getSimpleName());
	}

	/** What a method does, or a component of a record means. */
	String of(Class<?> type, String member) {
		return text(type.getSimpleName() + "." + member);
	}

	private String text(String name) {
		String text = this.texts.get(name);
		if (text == null || text.isBlank()) {
			throw new AssertionError("No Javadoc of " + name);
		}
		return text;
	}

	private static String plain(List<? extends DocTree> body) {
		return body.stream()
			.map(Object::toString)
			.collect(Collectors.joining())
			.replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
			.replaceAll("\\s+", " ")
			.strip();
	}

	/** Finds the comments of types, methods and components. */
	private final class Scanner extends TreePathScanner<Void, Void> {

		private final DocTrees trees;

		private String type = "";

		private Scanner(DocTrees trees) {
			this.trees = trees;
		}

		@Override
		public Void visitClass(ClassTree tree, Void nothing) {
			String outer = this.type;
			this.type = tree.getSimpleName().toString();
			DocCommentTree comment = this.trees.getDocCommentTree(getCurrentPath());
			if (comment != null) {
				SourceComments.this.texts.put(this.type, plain(comment.getFullBody()));
				for (DocTree tag : comment.getBlockTags()) {
					if (tag instanceof ParamTree parameter && !parameter.isTypeParameter()) {
						SourceComments.this.texts.put(this.type + "." + parameter.getName(),
								plain(parameter.getDescription()));
					}
				}
			}
			super.visitClass(tree, nothing);
			this.type = outer;
			return null;
		}

		@Override
		public Void visitMethod(MethodTree tree, Void nothing) {
			DocCommentTree comment = this.trees.getDocCommentTree(getCurrentPath());
			if (comment != null) {
				SourceComments.this.texts.put(this.type + "." + tree.getName(), plain(comment.getFullBody()));
			}
			return null;
		}

	}

}
