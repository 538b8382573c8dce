@observed @F06
Feature: Blocks that include addresses of pods
  Addresses of pods come and go, and the reference advises against naming them.
  Whether a block means a pod by its address, implementations see differently.

  Rule: An ipBlock is the addresses of its CIDR, all of them and no other

    Scenario: The app admits the client whose address the block has, and reaches it
      Given these pods are running:
        | pod         | labels  | node | serves |
        | shop/app    | app=app | A    | 80/TCP |
        | blog/client |         | A    | 80/TCP |
        | blog/other  |         | B    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: by-address
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Ingress, Egress]
          ingress: [{from: [{ipBlock: {cidr: "${address of blog/client}/32"}}]}]
          egress: [{to: [{ipBlock: {cidr: "${address of blog/client}/32"}}]}]
        """
      Then the reachability is:
        | from        | shop/app:80/TCP@IPv4 | blog/client:80/TCP@IPv4 | blog/other:80/TCP@IPv4 |
        | shop/app    | -                    | allow                   | deny                   |
        | blog/client | allow                | -                       | allow                  |
        | blog/other  | deny                 | allow                   | -                      |

    Scenario: Everywhere but one pod's address is everywhere but that pod
      Given these pods are running:
        | pod         | labels  | node | serves |
        | shop/app    | app=app | A    |        |
        | blog/server |         | A    | 80/TCP |
        | blog/other  |         | B    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: everywhere-else
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Egress]
          egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: ["${address of blog/server}/32"]}}]}]
        """
      Then the reachability is:
        | from     | blog/server:80/TCP@IPv4 | blog/other:80/TCP@IPv4 |
        | shop/app | deny                    | allow                  |

    # Caught by it: kube-router K3, which ignores names of ports for egress blocks.
    Scenario: A name and a block with the addresses of two pods lead to the named port of each
      Given these pods are running:
        | pod        | labels  | node | serves             |
        | shop/app   | app=app | A    |                    |
        | blog/blue  |         | A    | web=80/TCP, 81/TCP |
        | blog/green |         | B    | 80/TCP, web=81/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web-by-address
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Egress]
          egress:
            - to: [{ipBlock: {cidr: "${address of blog/blue}/32"}}, {ipBlock: {cidr: "${address of blog/green}/32"}}]
              ports: [{port: web}]
        """
      Then the reachability is:
        | from     | blog/blue:80/TCP@IPv4 | blog/blue:81/TCP@IPv4 | blog/green:80/TCP@IPv4 | blog/green:81/TCP@IPv4 |
        | shop/app | allow                 | deny                  | deny                   | allow                  |
