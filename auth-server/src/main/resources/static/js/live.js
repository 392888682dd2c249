/*
 * Keeps what is marked data-live up to date by asking for the same page again. Without
 * it the pages show the same, as of when they were loaded. Asking stops when nobody
 * looks or touches anything for a while: it must not keep a forgotten sign-in alive.
 */
(() => {
	"use strict";

	const EVERY = 5000;
	const PATIENCE = 10 * 60 * 1000;
	const parts = () => [...document.querySelectorAll("[data-live][id]")];
	if (parts().length === 0) {
		return;
	}
	let touched = Date.now();
	for (const kind of ["pointerdown", "pointermove", "keydown", "scroll"]) {
		addEventListener(kind, () => { touched = Date.now(); }, { passive: true });
	}

	// What a person is using right now must not be exchanged under their hands.
	const inUse = (part) => part.contains(document.activeElement)
		|| (!getSelection().isCollapsed && part.contains(getSelection().anchorNode));

	const show = (page) => {
		for (const part of parts()) {
			const fresh = page.getElementById(part.id);
			if (fresh && !inUse(part) && fresh.innerHTML !== part.innerHTML) {
				const open = [...part.querySelectorAll("details[open][id]")].map((details) => details.id);
				part.replaceChildren(...document.importNode(fresh, true).childNodes);
				open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
			}
		}
	};

	const ask = async () => {
		if (document.hidden || Date.now() - touched > PATIENCE) {
			return;
		}
		try {
			const answer = await fetch(location.href, { credentials: "same-origin", redirect: "error" });
			if (answer.ok) {
				show(new DOMParser().parseFromString(await answer.text(), "text/html"));
			}
		}
		catch {
			// Signed out or out of reach: the page stays as it is, the next click tells.
		}
	};

	setInterval(ask, EVERY);
})();
