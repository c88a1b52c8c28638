/* Runs until another start of it with --quit asks it to end, as the window does. With any other argument
   it runs until it is killed, as what nobody can ask. C:\standin.log says what it did. */

#include <windows.h>

#include <stdio.h>
#include <string.h>

static const char eventName[] = "smartcache-standin";

static void note(const char *text)
{
    FILE *log = fopen("C:\\standin.log", "a");
    if (!log)
        return;
    fprintf(log, "%s\n", text);
    fclose(log);
}

int main(int argc, char **argv)
{
    HANDLE event;
    if (argc > 1 && strcmp(argv[1], "--quit") == 0) {
        event = OpenEventA(EVENT_MODIFY_STATE, FALSE, eventName);
        note(event ? "asked to end" : "nothing to end");
        if (event)
            SetEvent(event);
        return 0;
    }
    event = CreateEventA(NULL, TRUE, FALSE, argc > 1 ? argv[1] : eventName);
    note("runs");
    WaitForSingleObject(event, INFINITE);
    note("ends");
    return 0;
}
