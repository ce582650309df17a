/* A stand-in for Server Configurator that switches nothing, whatever it says. How it behaves stands in behaves.txt beside
   it; called.txt gets what it was called with. Its version comes from configurator.rc. */
#include <stdio.h>
#include <string.h>
#include <windows.h>

static FILE *beside(const char *name, const char *how) {
    char path[MAX_PATH + 16];
    GetModuleFileNameA(NULL, path, MAX_PATH);
    strcpy(strrchr(path, '\\') + 1, name);
    return fopen(path, how);
}

int main(int count, char **words) {
    char behaves[16] = "";
    FILE *file = beside("called.txt", "a");
    for (int at = 1; at < count; at++) fprintf(file, "%s ", words[at]);
    fprintf(file, "\n");
    fclose(file);
    file = beside("behaves.txt", "r");
    if (fscanf(file, "%15s", behaves) != 1) return -1;
    fclose(file);
    int lists = count > 1 && strcmp(words[1], "/listcertificategroups") == 0;
    if (strcmp(behaves, "hangs") == 0) Sleep(INFINITE);
    if (strcmp(behaves, "hidden") == 0 || (strcmp(behaves, "busy") == 0 && !lists)) return -4;
    if (!lists || strcmp(behaves, "silent") == 0) return 0;
    if (strcmp(behaves, "foreign") == 0) {
        printf("Gruppe \xc2\xbbServer\xc2\xab gefunden, Kennung: {84430EB7-847C-422D-AA00-7915CD0D7A65}\n");
    } else {
        printf("Found 'Server' group with ID = 84430eb7-847c-422d-aa00-7915cd0d7a65\n");
    }
    return 0;
}
