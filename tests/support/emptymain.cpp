// Does nothing: its program exists so that precompiled.h is compiled as programs are.
int main()
{
    return 0;
}
