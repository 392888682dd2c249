/*
 * Keeps what is marked data-live up to date by asking for the same page again. Without
 * it the pages show the same, as of when they were loaded. Asking stops when nobody
 * looks or touches anything for a while: it must not keep a forgotten sign-in alive.
 * Whenever the page shows something older, it says so.
 */
(() => {
	"use strict";

	const EVERY = 5000;
	const PATIENCE = 10 * 60 * 1000;
	const PAUSED = "signet.live.paused";
	const parts = () => [...document.querySelectorAll("[data-live][id]")];
	const live = document.getElementById("live");
	if (!live || parts().length === 0) {
		return;
	}
	const status = live.querySelector("[role=status]");
	const pause = live.querySelector("button");
	const hovers = matchMedia("(hover: hover)");
	let touched = Date.now();
	let shown = new Date();
	let pointed = false;
	for (const kind of ["pointerdown", "pointermove", "keydown", "scroll"]) {
		addEventListener(kind, () => { touched = Date.now(); }, { passive: true });
	}
	addEventListener("pointermove", () => { pointed = true; }, { passive: true });

	const paused = () => pause.getAttribute("aria-pressed") === "true";

	const say = (text) => {
		if (status.textContent !== text) {
			status.textContent = text;
		}
	};

	const sayStale = () => say(live.dataset.stale
		.replace("{0}", shown.toLocaleTimeString(document.documentElement.lang)));

	// What a person is using right now must not be exchanged under their hands.
	const inUse = (part) => part.contains(document.activeElement)
		|| (pointed && hovers.matches && part.matches(":hover"))
		|| (!getSelection().isCollapsed && part.contains(getSelection().anchorNode));

	const show = (page) => {
		let waiting = false;
		for (const part of parts()) {
			const fresh = page.getElementById(part.id);
			if (!fresh) {
				throw new Error(part.id);
			}
			if (fresh.innerHTML === part.innerHTML) {
				continue;
			}
			if (inUse(part)) {
				waiting = true;
				continue;
			}
			const open = [...part.querySelectorAll("details[open][id]")].map((details) => details.id);
			part.replaceChildren(...document.importNode(fresh, true).childNodes);
			open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
		}
		return waiting;
	};

	const ask = async () => {
		if (document.hidden) {
			return;
		}
		if (paused() || Date.now() - touched > PATIENCE) {
			sayStale();
			return;
		}
		try {
			const asked = new Date();
			const answer = await fetch(location.href, { credentials: "same-origin", redirect: "error" });
			if (!answer.ok) {
				throw new Error(String(answer.status));
			}
			const page = new DOMParser().parseFromString(await answer.text(), "text/html");
			// Meanwhile somebody may have asked for peace.
			if (paused()) {
				return;
			}
			if (show(page)) {
				say(live.dataset.waiting);
				return;
			}
			shown = asked;
			say("");
		}
		catch {
			// Signed out, gone or out of reach: the next click tells more.
			sayStale();
		}
	};

	pause.setAttribute("aria-pressed", String(sessionStorage.getItem(PAUSED) === "true"));
	pause.addEventListener("click", () => {
		pause.setAttribute("aria-pressed", String(!paused()));
		sessionStorage.setItem(PAUSED, String(paused()));
		ask();
	});
	document.addEventListener("visibilitychange", ask);
	live.hidden = false;
	if (paused()) {
		sayStale();
	}
	setInterval(ask, EVERY);
})();
