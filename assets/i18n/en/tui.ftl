### The full-screen front end.

# Keys, in the footer: what they do.
tui-space = Space
tui-key-next = next
tui-key-do = do it
tui-key-go-back = go back
tui-key-go-home = go to Home
tui-key-go-on = go on
tui-key-cancel = cancel
tui-key-open = open
tui-key-tick = tick
tui-key-untick = untick
tui-key-choose = choose
tui-key-move = move
tui-key-scroll = scroll
tui-key-button = other button
tui-key-remove = remove
tui-key-show = show password
tui-key-hide = hide password
tui-key-restore = suggestion
tui-key-copy = values to copy
tui-key-refresh = read the folder again and redraw
tui-key-back = back
tui-key-leave = leave
tui-key-leave-working = look at Home meanwhile
tui-key-stop = stop, with what was seen so far
tui-key-close = close
tui-key-help = help

# Buttons. A step can bring its own with `step-<key>.button`.
button-next = Next
button-create = Create
button-back = Back
button-cancel = Cancel
button-close = Close
button-leave = Leave
button-stay = Stay
button-remove = Remove
button-keep = Keep
button-noted = Yes, it is written down
button-not-yet = Not yet
button-switch-on = Switch on
button-switch-off = Switch off

# The letters that answer a question.
tui-letter-yes = y
tui-letter-no = n

tui-more = more
tui-place = Step { $step } of { $of }
tui-too-small =
    The window has { $columns } columns and { $rows } rows. Please make it at least { $least_columns }
    columns and { $least_rows } rows.

# Forms.
tui-details = Details
tui-change-details = Change details ({ $summary })
tui-password-again = The same again
tui-strength-weak = weak
tui-strength-fair = fair
tui-strength-strong = strong
tui-no-choices = (nothing to choose from yet)

# Lists and documents.
tui-empty = Nothing here yet.
tui-ticked = Done, as you said. Space takes the tick away.
tui-not-ticked = Not done yet. Press Space when it is.
tui-shown-once = Shown only this once, and kept nowhere. Write it down now.
tui-command = The same by command:

# Questions.
tui-ask-title = Please decide
tui-tell-title = Please note
tui-quit = Leave vmscert? Everything done so far is saved.
tui-quit-typed = Leave vmscert? What you typed on this page and did not finish would be lost.
tui-quit-secret =
    Leave vmscert? The result shows a password that cannot be shown again. Leave only if you have written
    it down.
tui-quit-working = Work is still going on. If you leave now, nothing is left half done, but it may not be finished.
tui-remove = Take { $name } off the list? Files that were made for it stay.
tui-secret-noted = This page shows a password that cannot be shown again. Have you written it down?

# Help.
tui-help-title = Help
tui-help-keys = Keys
tui-help-function-keys =
    If the function keys do not arrive, press Esc and a digit quickly one after the other, or Alt and the
    digit: Alt+1 is F1, Alt+2 is F2. Outside a text field ? is help and Y shows the plain values.
tui-copy-title = Values to copy
tui-nothing-to-copy = Nothing to copy on this page.

# An administrator's rights.
tui-elevated = vmscert goes on in the new window.
tui-elevating = Windows is asked for an administrator's rights.

# The line of news.
tui-saved = Saved.
tui-stopping = Stopping …
tui-wait = Please wait until the work that goes on is done.
tui-work-done = The work is done. Its result is shown when you are back on Home.
tui-asking = Looking up names and addresses …
tui-in-use = Another vmscert works in this folder: this one only reads.
tui-working-aside = Still working. { $what } (W watches)

# Work.
tui-working-title = Working
tui-working-note = You can watch, or press Esc and look at Home while it goes on.
tui-progress = { $part } of { $of }  { $what }

tui-dumb = This terminal only takes lines (TERM=dumb): the wizard cannot be drawn on it.
    .cure = Use another terminal, or the commands, for example vmscert status: vmscert --help lists them.
tui-no-terminal = The wizard needs a terminal to be drawn on, and the output goes elsewhere.
    .cure = Start it without > and |, or use the commands, for example vmscert status: vmscert --help lists them.
tui-console = This console cannot show the full screen: { $reason }
    .cure = Use another console window, or the commands: vmscert --help lists them.
