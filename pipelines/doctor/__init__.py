"""Is this computer, and the place of the workspace, as the program needs them?"""
